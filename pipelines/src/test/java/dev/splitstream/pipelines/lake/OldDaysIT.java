package dev.splitstream.pipelines.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.event.Event;
import dev.splitstream.pipelines.PipelineFixture;
import dev.splitstream.pipelines.TrafficFixture;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events of many old days in one bundle: they must not cost a file for each day. */
class OldDaysIT {
  private static final Instant NOW = Instant.ofEpochMilli(PipelineFixture.BASE.getMillis());
  private static final int MANY = 2_000;

  @RegisterExtension final LakeFixture lake = new LakeFixture();

  /** Received now, happened so many days ago. */
  private static Event aged(int days) {
    Event event = TrafficFixture.named(days, "jo", PipelineFixture.BASE, "view");
    return new Event(
        event.eventId(),
        event.tenant(),
        event.unitId(),
        event.type(),
        event.name(),
        event.experimentId(),
        event.variantId(),
        event.occurredAtMicros() - Duration.ofDays(days).toSeconds() * 1_000_000L,
        event.receivedAtMicros(),
        event.catalogRevision(),
        event.valueMicros(),
        event.currency(),
        event.sessionId(),
        event.properties(),
        event.context());
  }

  private static List<Event> agedFrom(int first, int last) {
    List<Event> events = new ArrayList<>();
    for (int days = first; days <= last; days++) {
      events.add(aged(days));
    }
    return events;
  }

  @Test
  void eventsOfManyOldDays_shareOneFile() throws Exception {
    List<LakeFile> files = lake.write(agedFrom(8, MANY));
    assertThat(files).hasSize(1);
    assertThat(files.get(0).rows()).isEqualTo(MANY - 7);
  }

  @Test
  void eventsOfTheLastDays_haveAFileOfTheirDay() throws Exception {
    assertThat(lake.write(agedFrom(0, 7))).hasSize(8);
    assertThat(lake.write(agedFrom(0, 9))).hasSize(9);
  }

  @Test
  void lateEventsOfManyDays_shareOneFile() throws Exception {
    List<LakeFile> files =
        lake.write(
            LakeTable.LATE_EVENTS, agedFrom(8, MANY).stream().map(EventRows::toRow).toList());
    assertThat(files).hasSize(1);
    lake.commit(files);
    try (LakeScan scan = new LakeScan(lake.settings());
        CloseableIterable<Event> found = scan.lateEvents(day(1_000))) {
      assertThat(found).containsExactly(aged(1_000));
    }
  }

  /** The days are not in the partition; readers go by the bounds and by the rows. */
  @Test
  void eventsOfADay_areFoundAmongOldAndRecentOnes() throws Exception {
    lake.commit(lake.write(agedFrom(0, MANY)));
    try (LakeScan scan = new LakeScan(lake.settings())) {
      assertThat(identities(scan, day(1_234))).containsExactly(aged(1_234).eventId());
      assertThat(identities(scan, day(3))).containsExactly(aged(3).eventId());
      assertThat(identities(scan, new LakeScan.Span(NOW.minus(10, ChronoUnit.DAYS), NOW)))
          .hasSize(10);
    }
  }

  /** A file whose bounds exclude a time is not opened for it. */
  @Test
  void filesOfOtherTimes_areNotPlanned() throws Exception {
    lake.commit(lake.write(agedFrom(100, 200)));
    lake.commit(lake.write(agedFrom(300, 400)));
    Table table = LakeTable.EVENTS.load(lake.catalog());
    try (CloseableIterable<?> files =
        table
            .newScan()
            .filter(Expressions.lessThan("occurred_at", NOW.minus(250, ChronoUnit.DAYS).toString()))
            .planFiles()) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void replay_readsOldAndRecentEventsOnceEach() throws Exception {
    List<Event> events = agedFrom(0, 50);
    List<LakeFile> files = lake.write(events);
    lake.commit(files);
    lake.commit(files);
    Pipeline pipeline = Pipeline.create();
    PAssert.that(
            pipeline.apply(new ReadLake(lake.settings(), LakeInventory.read(lake.settings()), 2)))
        .containsInAnyOrder(events);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void files_ofOldDays_areNeededByTheirTable() throws Exception {
    lake.commit(lake.write(agedFrom(0, 50)));
    try (LakeCleaner cleaner = new LakeCleaner(lake.settings(), Duration.ZERO)) {
      assertThat(cleaner.look())
          .allSatisfy(contents -> assertThat(contents.unreferenced()).isEmpty());
    }
  }

  /** A table that an earlier version made is divided by day alone. */
  @Test
  void tableOfAnEarlierVersion_takesOldDaysOnceItsJobStartsAgain() throws Exception {
    TableIdentifier events = TableIdentifier.of("splitstream", "events");
    lake.catalog().dropTable(events);
    lake.catalog()
        .createTable(
            events,
            LakeTable.SCHEMA,
            PartitionSpec.builderFor(LakeTable.SCHEMA)
                .day("occurred_at")
                .bucket("tenant", 16)
                .build());
    lake.commit(lake.write(agedFrom(0, 3)));
    lake.settings().createTables();
    lake.settings().createTables();
    assertThat(LakeTable.EVENTS.load(lake.catalog()).specs()).hasSize(2);
    lake.commit(lake.write(agedFrom(4, 40)));
    assertThat(lake.rowsInTable()).isEqualTo(41);
  }

  private static LakeScan.Span day(int daysAgo) {
    Instant start = NOW.truncatedTo(ChronoUnit.DAYS).minus(daysAgo, ChronoUnit.DAYS);
    return new LakeScan.Span(start, start.plus(1, ChronoUnit.DAYS));
  }

  private static List<UUID> identities(LakeScan scan, LakeScan.Span span) throws Exception {
    List<UUID> ids = new ArrayList<>();
    try (CloseableIterable<LakeScan.Identity> found = scan.eventsOfRecord(span)) {
      found.forEach(identity -> ids.add(identity.eventId()));
    }
    return ids;
  }
}
