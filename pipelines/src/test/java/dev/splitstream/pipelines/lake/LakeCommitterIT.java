package dev.splitstream.pipelines.lake;

import static dev.splitstream.pipelines.lake.LakeFixture.events;
import static dev.splitstream.pipelines.lake.LakeFixture.failed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.event.ClientTraits;
import dev.splitstream.event.Event;
import dev.splitstream.event.ExposureExclusion;
import dev.splitstream.pipelines.PipelineFixture;
import dev.splitstream.pipelines.failed.FailedEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is committed to the lake is read from it as it was. */
class LakeCommitterIT {
  @RegisterExtension final LakeFixture lake = new LakeFixture();

  @Test
  void files_areReadableOnceCommitted() throws Exception {
    List<Event> events = events(1, 100);
    lake.commit(lake.write(events));
    assertThat(lake.rowsInTable()).isEqualTo(100);
    Pipeline pipeline = Pipeline.create();
    PAssert.that(pipeline.apply(readLake())).containsInAnyOrder(events);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void exclusionOfAnExposure_isKept() throws Exception {
    Event exposure =
        PipelineFixture.exposure(1, PipelineFixture.BASE).excluded(ExposureExclusion.OVERRIDE);
    lake.commit(lake.write(List.of(exposure)));
    Pipeline pipeline = Pipeline.create();
    PAssert.that(pipeline.apply(readLake())).containsInAnyOrder(exposure);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void columnsThatCameLater_areAddedAndEmptyInOldFiles() throws Exception {
    createTableOfBefore(20);
    List<Event> before = events(1, 10);
    lake.commit(lake.write(before));
    lake.settings().createTables();
    Event after =
        PipelineFixture.seenFrom(11, new ClientTraits("CH", "mobile", "Firefox", "Android", true));
    lake.commit(lake.write(List.of(after)));
    List<Event> all = new ArrayList<>(before);
    all.add(after);
    Pipeline pipeline = Pipeline.create();
    PAssert.that(pipeline.apply(readLake())).containsInAnyOrder(all);
    pipeline.run().waitUntilFinish();
  }

  private void createTableOfBefore(int columns) {
    TableIdentifier events = TableIdentifier.of("splitstream", "events");
    Schema before = new Schema(LakeTable.SCHEMA.columns().subList(0, columns));
    JdbcCatalog opened = lake.catalog();
    opened.dropTable(events);
    opened.createTable(
        events,
        before,
        PartitionSpec.builderFor(before).day("occurred_at").bucket("tenant", 16).build());
  }

  @Test
  void files_spreadOverDaysLandInTheirPartitions() throws Exception {
    List<Event> events = new ArrayList<>(events(1, 3));
    events.add(PipelineFixture.exposure(4, PipelineFixture.BASE.plus(Duration.standardDays(1))));
    assertThat(lake.write(events)).hasSize(2);
  }

  /** Two writers of each table, and all their files in one bundle of the committer. */
  @Test
  void commit_filesOfTablesInTurn_areAllTaken() throws Exception {
    List<LakeFile> files = new ArrayList<>();
    for (int writer = 0; writer < 2; writer++) {
      files.addAll(lake.write(events(10 * writer + 1, 10 * writer + 10)));
      files.addAll(
          lake.write(
              LakeTable.FAILED_EVENTS,
              List.of(FailedRows.toRow(failed("topic-0@" + writer, 1_000L, new byte[] {7})))));
    }
    lake.commit(files);
    lake.commit(files);
    assertThat(lake.rowsInTable()).isEqualTo(20);
    try (LakeScan scan = new LakeScan(lake.settings())) {
      assertThat(scan.failedEvents(LakeScan.Span.ALL)).hasSize(2);
    }
  }

  @Test
  void failedEvents_areReadAsTheyWereAndOnlyOnceHoweverOftenCommitted() throws Exception {
    byte[] garbage = {0, -1, 7};
    List<LakeFile> files =
        lake.write(
            LakeTable.FAILED_EVENTS,
            List.of(
                FailedRows.toRow(failed("topic-0@1", 1_700_000_000_000L, garbage)),
                FailedRows.toRow(failed("topic-0@2", Long.MAX_VALUE, garbage))));
    lake.commit(files);
    lake.commit(files);
    try (LakeScan scan = new LakeScan(lake.settings())) {
      assertThat(scan.failedEvents(LakeScan.Span.ALL))
          .extracting(FailedEvent::source)
          .containsExactlyInAnyOrder("topic-0@1", "topic-0@2");
      assertThat(scan.failedEvents(List.of("topic-0@1")))
          .singleElement()
          .usingRecursiveComparison()
          .isEqualTo(failed("topic-0@1", 1_700_000_000_000L, garbage));
    }
  }

  /** A job commits every two seconds, and a table's metadata names all of its snapshots. */
  @Test
  void commit_afterManyOthers_findsOnlyTheNewestSnapshots() throws Exception {
    LakeCommitter committer = lake.committer(lake.catalog(), new SnapshotExpiry(5, 3));
    List<Event> events = events(1, 40);
    for (Event event : events) {
      committer.commit(lake.write(List.of(event)));
    }
    assertThat(LakeTable.EVENTS.load(lake.catalog()).snapshots()).hasSizeBetween(5, 8);
    assertThat(lake.files(".metadata.json")).isLessThan(40);
    assertThat(lake.files(".avro")).isLessThan(2 * 40);
    Pipeline pipeline = Pipeline.create();
    PAssert.that(pipeline.apply(readLake())).containsInAnyOrder(events);
    pipeline.run().waitUntilFinish();
  }

  private ReadLake readLake() throws IOException {
    return new ReadLake(lake.settings(), LakeInventory.read(lake.settings()), 2);
  }
}
