package dev.splitstream.pipelines.lake.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.pipelines.PipelineFixture;
import dev.splitstream.pipelines.lake.LakeCleaner;
import dev.splitstream.pipelines.lake.LakeFixture;
import dev.splitstream.pipelines.lake.LakeTable;
import dev.splitstream.pipelines.lake.maintenance.CompactedPartition.Outcome;
import dev.splitstream.store.job.MaintenanceLock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Compaction while a stream commits, rows are erased, and other maintenance is attempted. */
class CompactionBesideOthersIT {
  private static final Instant NEXT_DAY =
      Instant.ofEpochMilli(PipelineFixture.BASE.getMillis()).plus(Duration.ofDays(1));
  private static final int FILES = 5;
  private static final int STREAMED = 15;

  @RegisterExtension final LakeFixture lake = new LakeFixture();
  @TempDir Path folder;
  private CompactedLake events;

  @BeforeEach
  void take() {
    events = new CompactedLake(lake, folder);
  }

  /** The stream does not wait, and neither may lose what the other wrote. */
  @Test
  void streamThatCommitsMeanwhile_losesNothing() throws Exception {
    events.commitFiles(FILES);
    CompletableFuture<Void> stream =
        CompletableFuture.runAsync(
            () -> {
              try {
                events.commitFiles(STREAMED);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    int rounds = 0;
    while (!stream.isDone() || rounds < 3) {
      events.compact(NEXT_DAY);
      rounds++;
    }
    stream.join();
    events.compact(NEXT_DAY);
    assertThat(events.dataFiles()).hasSize(1);
    assertThat(events.ids()).hasSize((FILES + STREAMED) * 10).doesNotHaveDuplicates();
  }

  /** Like an erasure that comes between reading and committing: its rows must not come back. */
  @Test
  void partitionThatAnotherWriterChanged_isSkipped() throws Exception {
    events.commitFiles(FILES);
    Table table = events.table();
    List<FileGroup> groups = CompactionPlan.of(table, NEXT_DAY);
    long before = lake.files(".parquet");
    try (LakeCompactor compactor = events.compactor(NEXT_DAY, GroupRewrite.Sizes.DEFAULT)) {
      List<DataFile> written =
          new GroupRewrite(table, folder, GroupRewrite.Sizes.DEFAULT).rewrite(groups.get(0));
      assertThat(lake.files(".parquet")).isEqualTo(before + written.size());
      events.table().newDelete().deleteFile(groups.get(0).files().get(0)).commit();
      assertThat(compactor.commit(LakeTable.EVENTS, table, groups.get(0), written).outcome())
          .isEqualTo(Outcome.SKIPPED);
    }
    assertThat(lake.files(".parquet")).isEqualTo(before);
    assertThat(events.ids()).hasSize((FILES - 1) * 10);
    assertThat(events.compact(NEXT_DAY))
        .extracting(CompactedPartition::outcome)
        .containsExactly(Outcome.COMPACTED);
    assertThat(events.ids()).hasSize((FILES - 1) * 10);
  }

  @Test
  void maintenance_isDoneByOneProcessAtATime() throws Exception {
    events.commitFiles(FILES);
    try (MaintenanceLock lock = MaintenanceLock.take(lake.settings().database().connect());
        LakeCleaner cleaner = new LakeCleaner(lake.settings())) {
      lock.check();
      assertThatThrownBy(() -> events.compact(NEXT_DAY))
          .hasMessageContaining("another command compacts");
      assertThatThrownBy(() -> cleaner.delete(file -> {}))
          .hasMessageContaining("another command compacts");
    }
    assertThat(events.compact(NEXT_DAY)).hasSize(1);
  }

  @Test
  void lockOfALostConnection_isNotTrusted() throws Exception {
    try (MaintenanceLock lock = MaintenanceLock.take(lake.settings().database().connect());
        Connection other = lake.connect();
        Statement kill = other.createStatement()) {
      kill.execute("RESET ROLE");
      kill.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
              + " AND pid <> pg_backend_pid()");
      assertThatThrownBy(lock::check).isInstanceOf(SQLException.class);
    }
  }
}
