package dev.splitstream.store.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficDifference;
import dev.splitstream.rollup.TrafficDimension;
import dev.splitstream.rollup.TrafficKey;
import dev.splitstream.rollup.TrafficRow;
import dev.splitstream.rollup.TrafficUpdate;
import dev.splitstream.rollup.ValueSums;
import dev.splitstream.sketch.DistinctCounter;
import dev.splitstream.sketch.DistinctSketch;
import dev.splitstream.store.MigratedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Comparing two generations of traffic: what counts as a difference, and what does not. */
class TrafficDiffReaderIT {
  @RegisterExtension static final MigratedPostgres POSTGRES = new MigratedPostgres();

  private static final Instant DAY = Instant.parse("2014-10-11T00:00:00Z");
  private static final Instant NEXT = Instant.parse("2014-10-12T00:00:00Z");
  private static final TrafficKey VIEWS = key("view", TrafficDimension.TOTAL, "");
  private static final Traffic TRAFFIC =
      new Traffic(9, ValueSums.of("USD", Int192.of(1_500_000)), units(4), 3, 1);

  private Connection connection;
  private long published;
  private long backfill;

  @BeforeEach
  void openGenerations() throws SQLException {
    connection = POSTGRES.transaction();
    published = GenerationStore.live(connection);
    backfill = GenerationStore.beginBackfill(connection);
  }

  @AfterEach
  void undo() throws SQLException {
    connection.close();
  }

  @Test
  void equalGenerations_haveNoDifference() throws SQLException {
    write(published, row(VIEWS, DAY, TRAFFIC));
    write(backfill, row(VIEWS, DAY, TRAFFIC));
    assertThat(differences()).isEmpty();
  }

  /** A version counts the writes of a row: a replay needs fewer of them for the same traffic. */
  @Test
  void versionAlone_isNoDifference() throws SQLException {
    write(published, row(VIEWS, DAY, TRAFFIC), 41);
    write(backfill, row(VIEWS, DAY, TRAFFIC), 2);
    assertThat(differences()).isEmpty();
  }

  /** What differs from the traffic above in one measure. */
  static Stream<Traffic> others() {
    ValueSums values = TRAFFIC.values();
    return Stream.of(
        new Traffic(10, values, units(4), 3, 1),
        new Traffic(9, ValueSums.of("USD", Int192.of(1_500_001)), units(4), 3, 1),
        new Traffic(9, ValueSums.of("EUR", Int192.of(1_500_000)), units(4), 3, 1),
        new Traffic(9, ValueSums.NONE, units(4), 3, 1),
        new Traffic(9, values, units(5), 3, 1),
        new Traffic(9, values, DistinctSketch.EMPTY, 3, 1),
        new Traffic(9, values, units(4), 4, 1),
        new Traffic(9, values, units(4), 3, 2));
  }

  @ParameterizedTest
  @MethodSource("others")
  void measureThatChangedInTheBackfill_isADifference(Traffic other) throws SQLException {
    write(published, row(VIEWS, DAY, TRAFFIC));
    write(backfill, row(VIEWS, DAY, other));
    assertThat(differences()).containsExactly(difference(VIEWS, DAY, TRAFFIC, other));
  }

  @ParameterizedTest
  @MethodSource("others")
  void measureThatChangedInThePublished_isADifference(Traffic other) throws SQLException {
    write(published, row(VIEWS, DAY, other));
    write(backfill, row(VIEWS, DAY, TRAFFIC));
    assertThat(differences()).containsExactly(difference(VIEWS, DAY, other, TRAFFIC));
  }

  @Test
  void rowMissingInTheBackfill_isADifferenceToNothing() throws SQLException {
    write(published, row(VIEWS, DAY, TRAFFIC));
    assertThat(differences()).containsExactly(difference(VIEWS, DAY, TRAFFIC, Traffic.NONE));
  }

  @Test
  void rowMissingInThePublished_isADifferenceFromNothing() throws SQLException {
    write(backfill, row(VIEWS, DAY, TRAFFIC));
    assertThat(differences()).containsExactly(difference(VIEWS, DAY, Traffic.NONE, TRAFFIC));
  }

  /** The same traffic in another row, which differs in one part of its key. */
  static Stream<TrafficRow> otherRows() {
    return Stream.of(
        row(new TrafficKey("umbrella", "view", TrafficDimension.PAGE, "/a"), DAY, TRAFFIC),
        row(key("click", TrafficDimension.PAGE, "/a"), DAY, TRAFFIC),
        row(key("view", TrafficDimension.REFERRER, "/a"), DAY, TRAFFIC),
        row(key("view", TrafficDimension.PAGE, "/b"), DAY, TRAFFIC),
        row(key("view", TrafficDimension.PAGE, "/a"), NEXT, TRAFFIC),
        new TrafficRow(key("view", TrafficDimension.PAGE, "/a"), Grain.HOUR, DAY, TRAFFIC));
  }

  @ParameterizedTest
  @MethodSource("otherRows")
  void sameTrafficUnderAnotherKey_isTwoDifferences(TrafficRow other) throws SQLException {
    TrafficRow row = row(key("view", TrafficDimension.PAGE, "/a"), DAY, TRAFFIC);
    write(published, row);
    write(backfill, other);
    assertThat(differences())
        .containsExactlyInAnyOrder(
            difference(row, TRAFFIC, Traffic.NONE), difference(other, Traffic.NONE, TRAFFIC));
  }

  @Test
  void rowOfAThirdGeneration_isNotCompared() throws SQLException {
    write(GenerationStore.beginBackfill(connection), row(VIEWS, DAY, TRAFFIC));
    assertThat(differences()).isEmpty();
  }

  /** Values together are compared as one, but with those of their own window only. */
  @Test
  void valuesTogetherInTwoWindows_areToldOfEach() throws SQLException {
    TrafficKey others = key("view", TrafficDimension.PAGE, TrafficDimension.OTHER);
    write(published, row(others, DAY, TRAFFIC));
    write(backfill, row(others, NEXT, TRAFFIC));
    assertThat(differences())
        .containsExactly(
            difference(others, DAY, TRAFFIC, Traffic.NONE),
            difference(others, NEXT, Traffic.NONE, TRAFFIC));
  }

  @Test
  void valuesTogetherInThePublishedAlone_areEqualToTheirSum() throws SQLException {
    write(published, row(page(TrafficDimension.OTHER), DAY, TRAFFIC.plus(TRAFFIC)));
    write(backfill, row(page("/a"), DAY, TRAFFIC));
    write(backfill, row(page("/b"), DAY, TRAFFIC));
    assertThat(differences()).isEmpty();
  }

  @Test
  void valuesTogetherInTheBackfillAlone_areEqualToTheirSum() throws SQLException {
    write(published, row(page("/a"), DAY, TRAFFIC));
    write(published, row(page("/b"), DAY, TRAFFIC));
    write(backfill, row(page(TrafficDimension.OTHER), DAY, TRAFFIC.plus(TRAFFIC)));
    assertThat(differences()).isEmpty();
  }

  /** Names together are compared as one, in each dimension and window of their tenant's day. */
  @Test
  void namesTogetherInThePublishedAlone_areEqualToTheirSum() throws SQLException {
    writeNamesTogether(published, TRAFFIC.plus(TRAFFIC));
    writeNamesApart(backfill);
    assertThat(differences()).isEmpty();
  }

  @Test
  void namesTogetherInTheBackfillAlone_areEqualToTheirSum() throws SQLException {
    writeNamesApart(published);
    writeNamesTogether(backfill, TRAFFIC.plus(TRAFFIC));
    assertThat(differences()).isEmpty();
  }

  @Test
  void otherNamesTogetherOnEachSide_areEqualInSum() throws SQLException {
    TrafficKey others = key(TrafficDimension.OTHER, TrafficDimension.TOTAL, "");
    write(published, row(VIEWS, DAY, TRAFFIC));
    write(published, row(others, DAY, TRAFFIC.plus(TRAFFIC)));
    write(backfill, row(key("click", TrafficDimension.TOTAL, ""), DAY, TRAFFIC.plus(TRAFFIC)));
    write(backfill, row(others, DAY, TRAFFIC));
    assertThat(differences()).isEmpty();
  }

  @Test
  void namesTogetherWithAnotherSum_areADifferenceOfEachDimension() throws SQLException {
    writeNamesTogether(published, TRAFFIC);
    writeNamesApart(backfill);
    assertThat(differences())
        .extracting(difference -> difference.key().dimension())
        .containsExactlyInAnyOrder(TrafficDimension.TOTAL, TrafficDimension.PAGE);
  }

  @Test
  void namesTogether_leaveOtherDaysAndTenantsApart() throws SQLException {
    TrafficKey ofUmbrella = new TrafficKey("umbrella", "click", TrafficDimension.TOTAL, "");
    writeNamesTogether(published, TRAFFIC.plus(TRAFFIC));
    writeNamesApart(backfill);
    write(published, row(VIEWS, NEXT, TRAFFIC));
    write(backfill, row(key("click", TrafficDimension.TOTAL, ""), NEXT, TRAFFIC));
    write(published, row(ofUmbrella, DAY, TRAFFIC));
    assertThat(differences())
        .containsExactlyInAnyOrder(
            difference(key("click", TrafficDimension.TOTAL, ""), NEXT, Traffic.NONE, TRAFFIC),
            difference(VIEWS, NEXT, TRAFFIC, Traffic.NONE),
            difference(ofUmbrella, DAY, TRAFFIC, Traffic.NONE));
  }

  private void writeNamesTogether(long generation, Traffic traffic) throws SQLException {
    String other = TrafficDimension.OTHER;
    write(generation, row(key(other, TrafficDimension.TOTAL, ""), DAY, traffic));
    write(generation, row(key(other, TrafficDimension.PAGE, "/a"), DAY, traffic));
  }

  private void writeNamesApart(long generation) throws SQLException {
    for (String name : List.of("view", "click")) {
      write(generation, row(key(name, TrafficDimension.TOTAL, ""), DAY, TRAFFIC));
      write(generation, row(key(name, TrafficDimension.PAGE, "/a"), DAY, TRAFFIC));
    }
  }

  @Test
  void rows_countsThoseOfOneGeneration() throws SQLException {
    write(published, row(VIEWS, DAY, TRAFFIC));
    write(published, row(VIEWS, NEXT, TRAFFIC));
    write(backfill, row(VIEWS, DAY, TRAFFIC));
    assertThat(TrafficDiffReader.rows(connection, published)).isEqualTo(2);
  }

  private List<TrafficDifference> differences() throws SQLException {
    List<TrafficDifference> found = new ArrayList<>();
    TrafficDiffReader.differences(connection, published, backfill, found::add);
    return found;
  }

  private void write(long generation, TrafficRow row) throws SQLException {
    write(generation, row, 1);
  }

  private void write(long generation, TrafficRow row, long version) throws SQLException {
    TrafficWriter.upsert(connection, generation, List.of(new TrafficUpdate(row, version)));
  }

  private static TrafficDifference difference(
      TrafficKey key, Instant start, Traffic before, Traffic after) {
    return new TrafficDifference(key, Grain.DAY, start, before, after);
  }

  private static TrafficDifference difference(TrafficRow row, Traffic before, Traffic after) {
    return new TrafficDifference(row.key(), row.grain(), row.windowStart(), before, after);
  }

  private static TrafficRow row(TrafficKey key, Instant start, Traffic traffic) {
    return new TrafficRow(key, Grain.DAY, start, traffic);
  }

  private static TrafficKey page(String value) {
    return key("view", TrafficDimension.PAGE, value);
  }

  private static TrafficKey key(String event, TrafficDimension dimension, String value) {
    return new TrafficKey("acme", event, dimension, value);
  }

  private static DistinctSketch units(int units) {
    DistinctCounter counter = new DistinctCounter();
    for (int unit = 0; unit < units; unit++) {
      counter.add(DistinctCounter.hash("unit-" + unit));
    }
    return counter.toSketch();
  }
}
