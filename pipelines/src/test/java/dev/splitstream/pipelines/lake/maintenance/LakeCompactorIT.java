package dev.splitstream.pipelines.lake.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.event.Event;
import dev.splitstream.pipelines.PipelineFixture;
import dev.splitstream.pipelines.TrafficFixture;
import dev.splitstream.pipelines.lake.EventRows;
import dev.splitstream.pipelines.lake.LakeFixture;
import dev.splitstream.pipelines.lake.LakeTable;
import dev.splitstream.pipelines.lake.maintenance.CompactedPartition.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.BeforeEach;
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
  private CompactedLake events;

  @BeforeEach
  void take() {
    events = new CompactedLake(lake, folder);
  }

  @Test
  void partitionOfADayThatIsOver_becomesOneSortedFile() throws Exception {
    events.commitFiles(FILES);
    List<CompactedPartition> done = events.compact(NEXT_DAY);
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
    assertThat(events.dataFiles()).hasSize(1);
    assertThat(events.dataFiles().get(0).sortOrderId())
        .isEqualTo(events.table().sortOrder().orderId());
    assertThat(events.ids()).hasSize(FILES * 10).doesNotHaveDuplicates();
    assertThat(events.compact(NEXT_DAY)).isEmpty();
  }

  @Test
  void unitsOfAFile_areTogetherAndInOrderOfTime() throws Exception {
    lake.commit(lake.write(List.of(view(1, "bo", 5), view(2, "al", 9), view(3, "bo", 1))));
    lake.commit(lake.write(List.of(view(4, "al", 2), view(5, "bo", 3), view(6, "al", 2))));
    events.compact(NEXT_DAY);
    List<String> rows = new ArrayList<>();
    for (Record row : events.read(events.dataFiles().get(0))) {
      rows.add(
          row.getField("unit_id")
              + " "
              + ((UUID) row.getField("event_id")).getLeastSignificantBits());
    }
    assertThat(rows).containsExactly("al 4", "al 6", "al 2", "bo 3", "bo 5", "bo 1");
  }

  /** Neither memory nor one file holds them all: the order continues across files. */
  @Test
  void rowsBeyondMemory_areSortedAcrossFiles() throws Exception {
    List<Event> views = new ArrayList<>();
    for (int id = 1; id <= 5_000; id++) {
      views.add(view(id, "unit-" + (id * 7_919) % 1_000, id));
    }
    lake.commit(lake.write(views.subList(0, 3_000)));
    lake.commit(lake.write(views.subList(3_000, 5_000)));
    try (LakeCompactor compactor =
        events.compactor(NEXT_DAY, new GroupRewrite.Sizes(700, 20_000))) {
      compactor.compact(partition -> {});
    }
    assertThat(events.dataFiles()).hasSizeGreaterThan(1);
    assertThat(events.ids()).hasSize(5_000).doesNotHaveDuplicates();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void plan_saysTheSameAndChangesNothing() throws Exception {
    events.commitFiles(FILES);
    long snapshot = events.table().currentSnapshot().snapshotId();
    List<CompactedPartition> planned = new ArrayList<>();
    try (LakeCompactor compactor = events.compactor(NEXT_DAY, GroupRewrite.Sizes.DEFAULT)) {
      compactor.plan(planned::add);
    }
    assertThat(planned)
        .singleElement()
        .satisfies(
            partition -> {
              assertThat(partition.filesBefore()).isEqualTo(FILES);
              assertThat(partition.outcome()).isEqualTo(Outcome.PLANNED);
            });
    assertThat(events.table().currentSnapshot().snapshotId()).isEqualTo(snapshot);
  }

  @Test
  void today_isLeftUntilManyFilesOfItsHoursThatAreOver() throws Exception {
    events.commitFiles(CompactionPlan.OPEN_FILES);
    Instant nextHour = DAY.plus(Duration.ofHours(1));
    assertThat(events.compact(nextHour)).isEmpty();
    events.commitFiles(1);
    assertThat(events.compact(DAY.plus(Duration.ofMinutes(59)))).isEmpty();
    assertThat(events.compact(nextHour)).hasSize(1);
    assertThat(events.dataFiles()).hasSize(1);
    assertThat(events.ids()).hasSize((CompactionPlan.OPEN_FILES + 1) * 10);
  }

  @Test
  void lateFileOfACompactedDay_isMergedWithTheSmallOnes() throws Exception {
    events.commitFiles(FILES);
    events.compact(NEXT_DAY);
    events.commitFiles(1);
    assertThat(events.compact(NEXT_DAY)).hasSize(1);
    assertThat(events.dataFiles()).hasSize(1);
    assertThat(events.ids()).hasSize((FILES + 1) * 10);
  }

  @Test
  void otherTables_areCompactedToo() throws Exception {
    for (int i = 1; i <= FILES; i++) {
      commitRows(LakeTable.LATE_EVENTS, i);
    }
    assertThat(events.compact(NEXT_DAY))
        .extracting(CompactedPartition::table)
        .containsExactly("late_events");
  }

  private void commitRows(LakeTable table, int id) throws Exception {
    List<Record> rows = LakeFixture.events(id, id).stream().map(EventRows::toRow).toList();
    lake.commit(lake.write(table, rows));
  }

  private static Event view(long id, String unit, int second) {
    return TrafficFixture.named(
        id,
        unit,
        PipelineFixture.BASE.plus(org.joda.time.Duration.standardSeconds(second)),
        "view");
  }
}
