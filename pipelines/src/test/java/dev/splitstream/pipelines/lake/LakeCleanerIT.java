package dev.splitstream.pipelines.lake;

import static dev.splitstream.pipelines.lake.LakeFixture.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.job.Lineage;
import dev.splitstream.job.SavedCheckpoint;
import dev.splitstream.pipelines.lake.LakeContents.Unreferenced;
import dev.splitstream.store.job.JobLineageStore;
import dev.splitstream.store.job.LakeCommitStore;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which files are orphans, and that nothing else is deleted. */
class LakeCleanerIT {
  private static final int ENOUGH = 17;

  @RegisterExtension final LakeFixture lake = new LakeFixture();

  private final UUID run = UUID.randomUUID();
  private Optional<SavedCheckpoint> newest = Optional.empty();
  private LakeCleaner cleaner;

  @BeforeEach
  void startJob() throws Exception {
    cleaner = new LakeCleaner(lake.settings(), Duration.ZERO);
    try (Connection connection = lake.connect()) {
      JobLineageStore.claim(connection, Lineage.LIVE, run, newest);
    }
  }

  @AfterEach
  void close() {
    cleaner.close();
  }

  @Test
  void fileThatNoCheckpointCanHold_isAnOrphan() throws Exception {
    String left = lake.write(events(1, 10)).get(0).path();
    completeCheckpoints(ENOUGH);
    lake.commit(lake.write(events(11, 20)));
    assertThat(unreferenced()).extracting(Unreferenced::path).containsExactly(left);
    assertThat(orphans()).containsExactly(left);
  }

  @Test
  void fileThatACheckpointMayHold_isNone() throws Exception {
    lake.write(events(1, 10));
    completeCheckpoints(ENOUGH - 1);
    lake.commit(lake.write(events(11, 20)));
    assertThat(unreferenced()).hasSize(1);
    assertThat(orphans()).isEmpty();
  }

  /** It completes checkpoints, and each time it dies before it commits what they hold. */
  @Test
  void jobThatFailsToCommit_settlesNothing() throws Exception {
    lake.commit(lake.write(events(11, 20)));
    lake.write(events(1, 10));
    completeCheckpoints(3 * ENOUGH);
    assertThat(orphans()).isEmpty();
    lake.commit(lake.write(events(21, 30)));
    assertThat(orphans()).hasSize(1);
  }

  @Test
  void fileThatWasWrittenLater_isNone() throws Exception {
    completeCheckpoints(ENOUGH);
    lake.write(events(1, 10));
    lake.commit(lake.write(events(11, 20)));
    assertThat(unreferenced()).hasSize(1);
    assertThat(orphans()).isEmpty();
  }

  @Test
  void fileOfACommitThatWasBegun_isNone() throws Exception {
    LakeFile begun = lake.write(events(1, 10)).get(0);
    try (Connection connection = lake.connect()) {
      LakeCommitStore.intend(
          connection,
          new LakeCommitStore.Intent(
              "begun",
              Lineage.LIVE,
              "events",
              Map.of(begun.path(), LakeFileCoder.toBytes(begun)),
              begun.rows()));
    }
    completeCheckpoints(ENOUGH);
    lake.commit(lake.write(events(11, 20)));
    assertThat(unreferenced()).extracting(Unreferenced::path).containsExactly(begun.path());
    assertThat(orphans()).isEmpty();
  }

  @Test
  void otherLineageThatHasNotCommitted_settlesNothing() throws Exception {
    try (Connection connection = lake.connect()) {
      JobLineageStore.claim(connection, "other", UUID.randomUUID(), Optional.empty());
    }
    lake.write(events(1, 10));
    completeCheckpoints(ENOUGH);
    lake.commit(lake.write(events(11, 20)));
    assertThat(orphans()).isEmpty();
  }

  @Test
  void delete_takesOrphansOfDataAndOfMetadataAndNothingElse() throws Exception {
    lake.commit(lake.write(events(1, 10)));
    String data = lake.write(events(11, 20)).get(0).path();
    String metadata =
        ((HasTableOperations) table()).operations().metadataFileLocation("left-m0.avro");
    Files.write(path(metadata), new byte[] {1});
    completeCheckpoints(ENOUGH);
    lake.commit(lake.write(events(21, 30)));
    String onItsWay = lake.write(events(31, 40)).get(0).path();
    List<String> deleted = new ArrayList<>();
    assertThat(cleaner.delete(file -> deleted.add(key(file.path())))).isEqualTo(2);
    assertThat(deleted).containsExactlyInAnyOrder(key(data), key(metadata));
    assertThat(path(data)).doesNotExist();
    assertThat(path(metadata)).doesNotExist();
    assertThat(path(onItsWay)).exists();
    assertThat(lake.rowsInTable()).isEqualTo(20);
    try (LakeScan scan = new LakeScan(lake.settings())) {
      assertThat(scan.eventsOfRecord(LakeScan.Span.ALL)).hasSize(20);
    }
    lake.commit(lake.write(events(41, 50)));
    assertThat(lake.rowsInTable()).isEqualTo(30);
  }

  /** Also what an earlier snapshot alone needs: a reader may be at it. */
  @Test
  void fileOfAnEarlierSnapshot_isNeeded() throws Exception {
    lake.commit(lake.write(events(1, 10)));
    table().newDelete().deleteFromRowFilter(Expressions.alwaysTrue()).commit();
    completeCheckpoints(ENOUGH);
    lake.commit(lake.write(events(11, 20)));
    assertThat(unreferenced()).isEmpty();
  }

  @Test
  void tableThatLacksAFile_isSaidAndNothingIsDeleted() throws Exception {
    LakeFile lost = lake.write(events(1, 10)).get(0);
    lake.commit(List.of(lost));
    String left = lake.write(events(11, 20)).get(0).path();
    completeCheckpoints(ENOUGH);
    lake.commit(lake.write(events(21, 30)));
    Files.delete(path(lost.path()));
    assertThatThrownBy(() -> cleaner.delete(file -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(key(lost.path()));
    assertThat(path(left)).exists();
  }

  private void completeCheckpoints(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      long number = newest.map(SavedCheckpoint::number).orElse(0L) + 1;
      SavedCheckpoint next = new SavedCheckpoint("chk-" + number, number);
      try (Connection connection = lake.connect()) {
        JobLineageStore.start(connection, Lineage.LIVE, run, newest, next);
        JobLineageStore.complete(connection, Lineage.LIVE, run, newest, next);
      }
      newest = Optional.of(next);
    }
  }

  private Table table() {
    return LakeTable.EVENTS.load(lake.catalog());
  }

  private List<Unreferenced> unreferenced() throws Exception {
    return cleaner.look().stream().flatMap(table -> table.unreferenced().stream()).toList();
  }

  private List<String> orphans() throws Exception {
    return cleaner.look().stream()
        .flatMap(table -> table.orphans().stream())
        .map(Unreferenced::path)
        .toList();
  }

  private static String key(String location) {
    return path(location).toString().substring(1);
  }

  private static Path path(String location) {
    return Path.of(URI.create(location).getPath());
  }
}
