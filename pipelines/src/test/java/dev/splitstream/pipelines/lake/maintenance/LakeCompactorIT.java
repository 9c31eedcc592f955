package dev.splitstream.pipelines.lake.maintenance;

import static dev.splitstream.pipelines.lake.LakeFixture.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.event.Event;
import dev.splitstream.pipelines.PipelineFixture;
import dev.splitstream.pipelines.TrafficFixture;
import dev.splitstream.pipelines.lake.EventRows;
import dev.splitstream.pipelines.lake.LakeCleaner;
import dev.splitstream.pipelines.lake.LakeFixture;
import dev.splitstream.pipelines.lake.LakeTable;
import dev.splitstream.pipelines.lake.maintenance.CompactedPartition.Outcome;
import dev.splitstream.store.job.MaintenanceLock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Compaction keeps every row, whatever else happens to the table, and leaves few sorted files. */
class LakeCompactorIT {
  private static final Instant DAY = Instant.ofEpochMilli(PipelineFixture.BASE.getMillis());
  private static final Instant NEXT_DAY = DAY.plus(Duration.ofDays(1));
  private static final int FILES = 5;

  @RegisterExtension final LakeFixture lake = new LakeFixture();
  @TempDir Path folder;

  @Test
  void partitionOfADayThatIsOver_becomesOneSortedFile() throws Exception {
    commitFiles(FILES);
    List<CompactedPartition> done = compact(NEXT_DAY);
    assertThat(done)
        .singleElement()
        .satisfies(
            partition -> {
              assertThat(partition.table()).isEqualTo("events");
              assertThat(partition.partition()).startsWith("occurred_at_day=2026-03-01/");
              assertThat(partition.rows()).isEqualTo(FILES * 10);
              assertThat(partition.filesBefore()).isEqualTo(FILES);
              assertThat(partition.filesAfter()).isEqualTo(1);
              assertThat(partition.outcome()).isEqualTo(Outcome.COMPACTED);
            });
    assertThat(dataFiles()).hasSize(1);
    assertThat(dataFiles().get(0).sortOrderId()).isEqualTo(table().sortOrder().orderId());
    assertThat(ids()).hasSize(FILES * 10).doesNotHaveDuplicates();
    assertThat(compact(NEXT_DAY)).isEmpty();
  }

  @Test
  void unitsOfAFile_areTogetherAndInOrderOfTime() throws Exception {
    lake.commit(lake.write(List.of(view(1, "bo", 5), view(2, "al", 9), view(3, "bo", 1))));
    lake.commit(lake.write(List.of(view(4, "al", 2), view(5, "bo", 3), view(6, "al", 2))));
    compact(NEXT_DAY);
    List<String> rows = new ArrayList<>();
    for (Record row : read(dataFiles().get(0))) {
      rows.add(
          row.getField("unit_id")
              + " "
              + ((UUID) row.getField("event_id")).getLeastSignificantBits());
    }
    assertThat(rows).containsExactly("al 4", "al 6", "al 2", "bo 3", "bo 5", "bo 1");
  }

  /** Neither memory nor one file holds them all: the order goes on across files. */
  @Test
  void rowsBeyondMemory_areSortedAcrossFiles() throws Exception {
    List<Event> events = new ArrayList<>();
    for (int id = 1; id <= 5_000; id++) {
      events.add(view(id, "unit-" + (id * 7_919) % 1_000, id));
    }
    lake.commit(lake.write(events.subList(0, 3_000)));
    lake.commit(lake.write(events.subList(3_000, 5_000)));
    try (LakeCompactor compactor = compactor(NEXT_DAY, new GroupRewrite.Sizes(700, 20_000))) {
      compactor.compact(partition -> {});
    }
    assertThat(dataFiles()).hasSizeGreaterThan(1);
    assertThat(ids()).hasSize(5_000).doesNotHaveDuplicates();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void plan_saysTheSameAndChangesNothing() throws Exception {
    commitFiles(FILES);
    long snapshot = table().currentSnapshot().snapshotId();
    List<CompactedPartition> planned = new ArrayList<>();
    try (LakeCompactor compactor = compactor(NEXT_DAY, GroupRewrite.Sizes.DEFAULT)) {
      compactor.plan(planned::add);
    }
    assertThat(planned)
        .singleElement()
        .satisfies(
            partition -> {
              assertThat(partition.filesBefore()).isEqualTo(FILES);
              assertThat(partition.outcome()).isEqualTo(Outcome.PLANNED);
            });
    assertThat(table().currentSnapshot().snapshotId()).isEqualTo(snapshot);
  }

  @Test
  void today_isLeftUntilManyFilesOfItsHoursThatAreOver() throws Exception {
    commitFiles(CompactionPlan.OPEN_FILES);
    Instant nextHour = DAY.plus(Duration.ofHours(1));
    assertThat(compact(nextHour)).isEmpty();
    commitFiles(1);
    assertThat(compact(DAY.plus(Duration.ofMinutes(59)))).isEmpty();
    assertThat(compact(nextHour)).hasSize(1);
    assertThat(dataFiles()).hasSize(1);
    assertThat(ids()).hasSize((CompactionPlan.OPEN_FILES + 1) * 10);
  }

  @Test
  void lateFileOfACompactedDay_isMergedWithTheSmallOnes() throws Exception {
    commitFiles(FILES);
    compact(NEXT_DAY);
    commitFiles(1);
    assertThat(compact(NEXT_DAY)).hasSize(1);
    assertThat(dataFiles()).hasSize(1);
    assertThat(ids()).hasSize((FILES + 1) * 10);
  }

  @Test
  void otherTables_areCompactedToo() throws Exception {
    for (int i = 1; i <= FILES; i++) {
      commitRows(LakeTable.LATE_EVENTS, i);
    }
    assertThat(compact(NEXT_DAY))
        .extracting(CompactedPartition::table)
        .containsExactly("late_events");
  }

  /** The stream does not wait, and neither may lose what the other wrote. */
  @Test
  void streamThatCommitsMeanwhile_losesNothing() throws Exception {
    commitFiles(FILES);
    CompletableFuture<Void> stream =
        CompletableFuture.runAsync(
            () -> {
              try {
                commitFiles(30);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    int rounds = 0;
    while (!stream.isDone() || rounds < 3) {
      compact(NEXT_DAY);
      rounds++;
    }
    stream.join();
    compact(NEXT_DAY);
    assertThat(dataFiles()).hasSize(1);
    assertThat(ids()).hasSize((FILES + 30) * 10).doesNotHaveDuplicates();
  }

  /** Like an erasure that comes between reading and committing: its rows must not come back. */
  @Test
  void partitionThatAnotherWriterChanged_isSkipped() throws Exception {
    commitFiles(FILES);
    Table table = table();
    List<FileGroup> groups = CompactionPlan.of(table, NEXT_DAY);
    long before = lake.files(".parquet");
    try (LakeCompactor compactor = compactor(NEXT_DAY, GroupRewrite.Sizes.DEFAULT)) {
      List<DataFile> written =
          new GroupRewrite(table, folder, GroupRewrite.Sizes.DEFAULT).rewrite(groups.get(0));
      assertThat(lake.files(".parquet")).isEqualTo(before + written.size());
      table().newDelete().deleteFile(groups.get(0).files().get(0)).commit();
      assertThat(compactor.commit(LakeTable.EVENTS, table, groups.get(0), written).outcome())
          .isEqualTo(Outcome.SKIPPED);
    }
    assertThat(lake.files(".parquet")).isEqualTo(before);
    assertThat(ids()).hasSize((FILES - 1) * 10);
    assertThat(compact(NEXT_DAY))
        .extracting(CompactedPartition::outcome)
        .containsExactly(Outcome.COMPACTED);
    assertThat(ids()).hasSize((FILES - 1) * 10);
  }

  @Test
  void maintenance_isDoneByOneProcessAtATime() throws Exception {
    commitFiles(FILES);
    try (MaintenanceLock lock = MaintenanceLock.take(lake.settings().database().connect());
        LakeCleaner cleaner = new LakeCleaner(lake.settings())) {
      lock.check();
      assertThatThrownBy(() -> compact(NEXT_DAY)).hasMessageContaining("another command compacts");
      assertThatThrownBy(() -> cleaner.delete(file -> {}))
          .hasMessageContaining("another command compacts");
    }
    assertThat(compact(NEXT_DAY)).hasSize(1);
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

  private void commitFiles(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      int first = (int) lake.rowsInTable() + 1;
      lake.commit(lake.write(events(first, first + 9)));
    }
  }

  private void commitRows(LakeTable table, int id) throws Exception {
    List<Record> rows = events(id, id).stream().map(EventRows::toRow).toList();
    lake.commit(lake.write(table, rows));
  }

  private static Event view(long id, String unit, int second) {
    return TrafficFixture.named(
        id,
        unit,
        PipelineFixture.BASE.plus(org.joda.time.Duration.standardSeconds(second)),
        "view");
  }

  private LakeCompactor compactor(Instant now, GroupRewrite.Sizes sizes) {
    return new LakeCompactor(lake.settings(), Clock.fixed(now, ZoneOffset.UTC), folder, sizes);
  }

  private List<CompactedPartition> compact(Instant now) throws Exception {
    List<CompactedPartition> done = new ArrayList<>();
    try (LakeCompactor compactor = compactor(now, GroupRewrite.Sizes.DEFAULT)) {
      compactor.compact(done::add);
    }
    return done;
  }

  private Table table() {
    return LakeTable.EVENTS.load(lake.catalog());
  }

  private List<DataFile> dataFiles() throws Exception {
    List<DataFile> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks = table().newScan().planFiles()) {
      tasks.forEach(task -> files.add(task.file()));
    }
    return files;
  }

  private CloseableIterable<Record> read(DataFile file) {
    return Parquet.read(table().io().newInputFile(file.location()))
        .project(table().schema())
        .createReaderFunc(
            fileSchema -> GenericParquetReaders.buildReader(table().schema(), fileSchema))
        .build();
  }

  private List<UUID> ids() throws Exception {
    List<UUID> ids = new ArrayList<>();
    try (CloseableIterable<Record> rows =
        IcebergGenerics.read(table()).where(Expressions.alwaysTrue()).build()) {
      rows.forEach(row -> ids.add((UUID) row.getField("event_id")));
    }
    Set<UUID> distinct = new HashSet<>(ids);
    assertThat(distinct).hasSameSizeAs(ids);
    return ids;
  }
}
