package dev.splitstream.pipelines.lake.maintenance;

import static dev.splitstream.pipelines.lake.LakeFixture.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.pipelines.lake.LakeFixture;
import dev.splitstream.pipelines.lake.LakeTable;
import dev.splitstream.pipelines.lake.maintenance.LakeExpiry.Expired;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What expires, and what a tag keeps. */
class LakeExpiryIT {
  private static final Duration HOUR = Duration.ofHours(1);

  /** Iceberg dates snapshots by the system's clock. */
  private static final Clock LATER = Clock.offset(Clock.systemUTC(), HOUR.multipliedBy(2));

  @RegisterExtension final LakeFixture lake = new LakeFixture();
  @TempDir Path folder;

  @Test
  void filesThatACompactionReplaced_goWithTheirSnapshots() throws Exception {
    compactThreeFiles();
    assertThat(lake.files(".parquet")).isEqualTo(4);
    assertThat(expire(Clock.systemUTC())).isEqualTo(new Expired("events", 0, 4, 0));
    Expired expired = expire(LATER);
    assertThat(expired.snapshots()).isEqualTo(3);
    assertThat(expired.snapshotsLeft()).isEqualTo(1);
    assertThat(lake.files(".parquet")).isEqualTo(1);
    assertThat(rows(0)).isEqualTo(30);
  }

  @Test
  void tag_keepsItsSnapshotUntilItIsRemoved() throws Exception {
    lake.commit(lake.write(events(1, 10)));
    try (LakeHold hold = new LakeHold(lake.settings(), Clock.systemUTC())) {
      long held = hold.take("report", 0, Duration.ofDays(1)).snapshotId();
      assertThat(hold.list()).extracting(LakeHold.Tag::name).containsExactly("report");
      lake.commit(lake.write(events(11, 20)));
      lake.commit(lake.write(events(21, 30)));
      compact();
      assertThat(expire(LATER).snapshotsLeft()).isEqualTo(2);
      assertThat(rows(held)).isEqualTo(10);
      assertThat(hold.release("report")).isTrue();
      assertThat(hold.release("report")).isFalse();
    }
    assertThat(expire(LATER).snapshotsLeft()).isEqualTo(1);
    assertThat(lake.files(".parquet")).isEqualTo(1);
    assertThat(rows(0)).isEqualTo(30);
  }

  /** A process that died holds nothing permanently. */
  @Test
  void tagThatHasEnded_keepsNothing() throws Exception {
    lake.commit(lake.write(events(1, 10)));
    try (LakeHold hold = new LakeHold(lake.settings(), Clock.systemUTC())) {
      // A snapshot that is older than the tag may be is dropped with the tag.
      hold.take("report", 0, Duration.ofMillis(1));
    }
    lake.commit(lake.write(events(11, 20)));
    assertThat(expire(LATER).snapshotsLeft()).isEqualTo(1);
    try (LakeHold hold = new LakeHold(lake.settings(), Clock.systemUTC())) {
      assertThat(hold.list()).isEmpty();
    }
  }

  @Test
  void tagThatCannotBe_isRefusedInWords() throws Exception {
    try (LakeHold hold = new LakeHold(lake.settings(), Clock.systemUTC())) {
      assertThatThrownBy(() -> hold.take("report", 0, HOUR))
          .hasMessage("Cannot tag a snapshot: the events table is empty");
      lake.commit(lake.write(events(1, 10)));
      hold.take("report", 0, HOUR);
      assertThatThrownBy(() -> hold.take("report", 0, HOUR))
          .hasMessageContaining("there is such a tag");
      assertThatThrownBy(() -> hold.take("other", 17, HOUR)).hasMessageContaining("snapshot 17");
    }
  }

  private void compactThreeFiles() throws Exception {
    lake.commit(lake.write(events(1, 10)));
    lake.commit(lake.write(events(11, 20)));
    lake.commit(lake.write(events(21, 30)));
    compact();
  }

  private void compact() throws Exception {
    try (LakeCompactor compactor = new LakeCompactor(lake.settings(), Clock.systemUTC(), folder)) {
      compactor.compact(partition -> {});
    }
  }

  private Expired expire(Clock clock) throws Exception {
    try (LakeExpiry expiry = new LakeExpiry(lake.settings(), clock)) {
      List<Expired> all = expiry.expire(HOUR);
      assertThat(all)
          .extracting(Expired::table)
          .containsExactly("events", "late_events", "failed_events");
      return all.get(0);
    }
  }

  private long rows(long snapshot) throws Exception {
    Table table = LakeTable.EVENTS.load(lake.catalog());
    long id = snapshot == 0 ? table.currentSnapshot().snapshotId() : snapshot;
    long count = 0;
    try (CloseableIterable<Record> rows = IcebergGenerics.read(table).useSnapshot(id).build()) {
      for (Record row : rows) {
        count += row.size() > 0 ? 1 : 0;
      }
    }
    return count;
  }
}
