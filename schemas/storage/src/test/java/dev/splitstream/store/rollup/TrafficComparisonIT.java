package dev.splitstream.store.rollup;

import static dev.splitstream.store.rollup.TwoGenerations.DAY;
import static dev.splitstream.store.rollup.TwoGenerations.NEXT;
import static dev.splitstream.store.rollup.TwoGenerations.TRAFFIC;
import static dev.splitstream.store.rollup.TwoGenerations.VIEWS;
import static dev.splitstream.store.rollup.TwoGenerations.difference;
import static dev.splitstream.store.rollup.TwoGenerations.key;
import static dev.splitstream.store.rollup.TwoGenerations.row;
import static dev.splitstream.store.rollup.TwoGenerations.units;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.RollupSlot;
import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficDimension;
import dev.splitstream.rollup.TrafficKey;
import dev.splitstream.rollup.ValueSums;
import dev.splitstream.sketch.DistinctSketch;
import dev.splitstream.store.ConnectionDatabase;
import dev.splitstream.store.MigratedPostgres;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Comparing two generations of traffic: what counts as a difference, and what does not. */
class TrafficComparisonIT {
  @RegisterExtension static final MigratedPostgres POSTGRES = new MigratedPostgres();

  private TwoGenerations generations;
  private long published;
  private long backfill;

  @BeforeEach
  void openGenerations() throws SQLException {
    generations = TwoGenerations.on(POSTGRES.transaction());
    published = generations.published();
    backfill = generations.backfill();
  }

  @AfterEach
  void undo() throws SQLException {
    generations.close();
  }

  @Test
  void equalGenerations_haveNoDifference() throws SQLException {
    generations.write(published, row(VIEWS, DAY, TRAFFIC));
    generations.write(backfill, row(VIEWS, DAY, TRAFFIC));
    assertThat(generations.differences()).isEmpty();
  }

  /** A version counts the writes of a row: a replay needs fewer of them for the same traffic. */
  @Test
  void versionAlone_isNoDifference() throws SQLException {
    generations.write(published, row(VIEWS, DAY, TRAFFIC, 41));
    generations.write(backfill, row(VIEWS, DAY, TRAFFIC, 2));
    assertThat(generations.differences()).isEmpty();
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
    generations.write(published, row(VIEWS, DAY, TRAFFIC));
    generations.write(backfill, row(VIEWS, DAY, other));
    assertThat(generations.differences()).containsExactly(difference(VIEWS, DAY, TRAFFIC, other));
  }

  @ParameterizedTest
  @MethodSource("others")
  void measureThatChangedInThePublished_isADifference(Traffic other) throws SQLException {
    generations.write(published, row(VIEWS, DAY, other));
    generations.write(backfill, row(VIEWS, DAY, TRAFFIC));
    assertThat(generations.differences()).containsExactly(difference(VIEWS, DAY, other, TRAFFIC));
  }

  @Test
  void rowMissingInTheBackfill_isADifferenceToNothing() throws SQLException {
    generations.write(published, row(VIEWS, DAY, TRAFFIC));
    assertThat(generations.differences())
        .containsExactly(difference(VIEWS, DAY, TRAFFIC, Traffic.ZERO));
  }

  @Test
  void rowMissingInThePublished_isADifferenceFromNothing() throws SQLException {
    generations.write(backfill, row(VIEWS, DAY, TRAFFIC));
    assertThat(generations.differences())
        .containsExactly(difference(VIEWS, DAY, Traffic.ZERO, TRAFFIC));
  }

  /** The same traffic in another row, which differs in one part of its key. */
  static Stream<RollupUpdate<TrafficKey, Traffic>> otherRows() {
    return Stream.of(
        row(new TrafficKey("umbrella", "view", TrafficDimension.PAGE, "/a"), DAY, TRAFFIC),
        row(key("click", TrafficDimension.PAGE, "/a"), DAY, TRAFFIC),
        row(key("view", TrafficDimension.REFERRER, "/a"), DAY, TRAFFIC),
        row(key("view", TrafficDimension.PAGE, "/b"), DAY, TRAFFIC),
        row(key("view", TrafficDimension.PAGE, "/a"), NEXT, TRAFFIC),
        new RollupUpdate<>(
            new RollupSlot<>(key("view", TrafficDimension.PAGE, "/a"), Grain.HOUR, DAY),
            TRAFFIC,
            1));
  }

  @ParameterizedTest
  @MethodSource("otherRows")
  void sameTrafficUnderAnotherKey_isTwoDifferences(RollupUpdate<TrafficKey, Traffic> other)
      throws SQLException {
    RollupUpdate<TrafficKey, Traffic> row =
        row(key("view", TrafficDimension.PAGE, "/a"), DAY, TRAFFIC);
    generations.write(published, row);
    generations.write(backfill, other);
    assertThat(generations.differences())
        .containsExactlyInAnyOrder(
            difference(row, TRAFFIC, Traffic.ZERO), difference(other, Traffic.ZERO, TRAFFIC));
  }

  @Test
  void rowOfAThirdGeneration_isNotCompared() throws SQLException {
    generations.write(
        GenerationStore.in(new ConnectionDatabase(generations.connection())).beginBackfill(),
        row(VIEWS, DAY, TRAFFIC));
    assertThat(generations.differences()).isEmpty();
  }

  @Test
  void rows_countsThoseOfOneGeneration() throws SQLException {
    generations.write(published, row(VIEWS, DAY, TRAFFIC));
    generations.write(published, row(VIEWS, NEXT, TRAFFIC));
    generations.write(backfill, row(VIEWS, DAY, TRAFFIC));
    assertThat(RollupTable.TRAFFIC.rows(generations.connection(), published)).isEqualTo(2);
  }
}
