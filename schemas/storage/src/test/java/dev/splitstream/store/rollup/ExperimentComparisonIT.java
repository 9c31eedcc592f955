package dev.splitstream.store.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupDifference;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.RollupSlot;
import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.store.ConnectionDatabase;
import dev.splitstream.store.MigratedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Comparing two generations of experiments: what counts as a difference, and what does not. */
class ExperimentComparisonIT {
  @RegisterExtension static final MigratedPostgres POSTGRES = new MigratedPostgres();

  private static final Instant DAY = Instant.parse("2014-10-11T00:00:00Z");
  private static final Instant NEXT = Instant.parse("2014-10-12T00:00:00Z");
  private static final RollupKey KEY = new RollupKey("acme", "screener", "control", "clicked");
  private static final RollupUpdate<RollupKey, Moments> ROW =
      row(KEY, DAY, moments(7, 1, 2, 3, 4, 5));

  private Connection connection;
  private long published;
  private long backfill;

  @BeforeEach
  void openGenerations() throws SQLException {
    connection = POSTGRES.transaction();
    published = GenerationStore.in(new ConnectionDatabase(connection)).live();
    backfill = GenerationStore.in(new ConnectionDatabase(connection)).beginBackfill();
  }

  @AfterEach
  void undo() throws SQLException {
    connection.close();
  }

  @Test
  void equalGenerations_haveNoDifference() throws SQLException {
    write(published, ROW);
    write(backfill, ROW);
    assertThat(differences()).isEmpty();
  }

  /** A version counts the writes of a row: a replay needs fewer of them for the same sums. */
  @Test
  void versionAlone_isNoDifference() throws SQLException {
    write(published, row(KEY, DAY, ROW.value(), 41));
    write(backfill, row(KEY, DAY, ROW.value(), 2));
    assertThat(differences()).isEmpty();
  }

  @Test
  void rowOfZeros_isNoDifferenceFromNone() throws SQLException {
    write(published, row(KEY, DAY, Moments.ZERO));
    write(backfill, row(KEY, NEXT, Moments.ZERO));
    assertThat(differences()).isEmpty();
  }

  /** For each sum: one more on one side. */
  static Stream<Moments> increments() {
    return IntStream.range(0, 6)
        .mapToObj(sum -> IntStream.range(0, 6).mapToLong(i -> i == sum ? 1 : 0).toArray())
        .map(one -> moments(one[0], one[1], one[2], one[3], one[4], one[5]));
  }

  @ParameterizedTest
  @MethodSource("increments")
  void sumThatIsHigherInTheBackfill_isADifference(Moments increment) throws SQLException {
    Moments more = ROW.value().plus(increment);
    write(published, ROW);
    write(backfill, row(KEY, DAY, more));
    assertThat(differences()).containsExactly(difference(KEY, DAY, ROW.value(), more));
  }

  @ParameterizedTest
  @MethodSource("increments")
  void sumThatIsLowerInTheBackfill_isADifference(Moments increment) throws SQLException {
    Moments less = ROW.value().minus(increment);
    write(published, ROW);
    write(backfill, row(KEY, DAY, less));
    assertThat(differences()).containsExactly(difference(KEY, DAY, ROW.value(), less));
  }

  @Test
  void rowMissingInTheBackfill_isADifferenceToZeros() throws SQLException {
    write(published, ROW);
    assertThat(differences()).containsExactly(difference(KEY, DAY, ROW.value(), Moments.ZERO));
  }

  @Test
  void rowMissingInThePublished_isADifferenceFromZeros() throws SQLException {
    write(backfill, ROW);
    assertThat(differences()).containsExactly(difference(KEY, DAY, Moments.ZERO, ROW.value()));
  }

  @Test
  void sumBeyond64Bits_isTold() throws SQLException {
    Int192 wide = Int192.product(Long.MAX_VALUE, 1_000);
    Moments before = new Moments(1, wide, wide, wide.negated(), wide, wide);
    write(published, row(KEY, DAY, before));
    assertThat(differences()).containsExactly(difference(KEY, DAY, before, Moments.ZERO));
  }

  /** The same sums in another row, which differs in one part of its key. */
  static Stream<RollupUpdate<RollupKey, Moments>> otherRows() {
    return Stream.of(
        row(new RollupKey("umbrella", "screener", "control", "clicked"), DAY, ROW.value()),
        row(new RollupKey("acme", "other", "control", "clicked"), DAY, ROW.value()),
        row(new RollupKey("acme", "screener", "other", "clicked"), DAY, ROW.value()),
        row(new RollupKey("acme", "screener", "control", "paid"), DAY, ROW.value()),
        row(KEY, NEXT, ROW.value()),
        new RollupUpdate<>(new RollupSlot<>(KEY, Grain.HOUR, DAY), ROW.value(), 1));
  }

  @ParameterizedTest
  @MethodSource("otherRows")
  void sameSumsUnderAnotherKey_areTwoDifferences(RollupUpdate<RollupKey, Moments> other)
      throws SQLException {
    write(published, ROW);
    write(backfill, other);
    assertThat(differences())
        .containsExactlyInAnyOrder(
            difference(ROW, ROW.value(), Moments.ZERO),
            difference(other, Moments.ZERO, other.value()));
  }

  @Test
  void rowOfAThirdGeneration_isNotCompared() throws SQLException {
    write(GenerationStore.in(new ConnectionDatabase(connection)).beginBackfill(), ROW);
    assertThat(differences()).isEmpty();
  }

  @Test
  void differences_comeInOrderOfMetricAndWindow() throws SQLException {
    RollupKey paid = new RollupKey("acme", "screener", "control", "paid");
    write(published, row(paid, DAY, ROW.value()));
    write(published, row(KEY, NEXT, ROW.value()));
    write(published, ROW);
    assertThat(differences())
        .containsExactly(
            difference(KEY, DAY, ROW.value(), Moments.ZERO),
            difference(KEY, NEXT, ROW.value(), Moments.ZERO),
            difference(paid, DAY, ROW.value(), Moments.ZERO));
  }

  @Test
  void rows_countsThoseOfOneGeneration() throws SQLException {
    write(published, ROW);
    write(published, row(KEY, NEXT, ROW.value()));
    write(backfill, ROW);
    assertThat(RollupTable.EXPERIMENTS.rows(connection, published)).isEqualTo(2);
  }

  private List<RollupDifference<RollupKey, Moments>> differences() throws SQLException {
    List<RollupDifference<RollupKey, Moments>> found = new ArrayList<>();
    RollupTable.EXPERIMENTS.differences(connection, published, backfill, found::add);
    return found;
  }

  private void write(long generation, RollupUpdate<RollupKey, Moments> row) throws SQLException {
    RollupTable.EXPERIMENTS.upsert(connection, generation, List.of(row));
  }

  private static RollupDifference<RollupKey, Moments> difference(
      RollupKey key, Instant start, Moments before, Moments after) {
    return new RollupDifference<>(new RollupSlot<>(key, Grain.DAY, start), before, after);
  }

  private static RollupDifference<RollupKey, Moments> difference(
      RollupUpdate<RollupKey, Moments> row, Moments before, Moments after) {
    return new RollupDifference<>(row.slot(), before, after);
  }

  private static RollupUpdate<RollupKey, Moments> row(
      RollupKey key, Instant start, Moments moments) {
    return row(key, start, moments, 1);
  }

  private static RollupUpdate<RollupKey, Moments> row(
      RollupKey key, Instant start, Moments moments, long version) {
    return new RollupUpdate<>(new RollupSlot<>(key, Grain.DAY, start), moments, version);
  }

  private static Moments moments(long n, long x, long xx, long y, long yy, long xy) {
    return new Moments(n, Int192.of(x), Int192.of(xx), Int192.of(y), Int192.of(yy), Int192.of(xy));
  }
}
