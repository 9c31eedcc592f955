package dev.splitstream.store.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.store.MigratedPostgres;
import dev.splitstream.store.rollup.RollupReader.Extent;
import dev.splitstream.store.rollup.RollupReader.Selection;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RollupReaderIT {
  @RegisterExtension static final MigratedPostgres POSTGRES = new MigratedPostgres();

  private static final Instant DAY_1 = Instant.parse("2014-10-11T00:00:00Z");
  private static final Instant DAY_2 = Instant.parse("2014-10-12T00:00:00Z");
  private static final Instant DAY_3 = Instant.parse("2014-10-13T00:00:00Z");
  private static final Instant UPDATED = Instant.parse("2026-01-02T03:04:05.678901Z");

  /** Needs more than 128 bits: the squares of a hundred billion of the largest units. */
  private static final Int192 WIDE = Int192.of(BigInteger.TEN.pow(32 + 11));

  private static final RollupKey CLICKED = key("clicked");

  private Connection connection;
  private long generation;

  @BeforeEach
  void createGeneration() throws SQLException {
    connection = POSTGRES.transaction();
    generation = newGeneration();
  }

  @AfterEach
  void undo() throws SQLException {
    connection.close();
  }

  @Test
  void publishedGeneration_beforeTheFirst_isEmpty() throws SQLException {
    assertThat(RollupReader.publishedGeneration(connection)).isEmpty();
  }

  @Test
  void publishedGeneration_isTheOnePointedAt() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO published_generations VALUES ('experiments', " + generation + ", now())");
    }
    assertThat(RollupReader.publishedGeneration(connection)).hasValue(generation);
  }

  @Test
  void sums_addUpTheWindowsBySelection() throws SQLException {
    insert(CLICKED, DAY_1, Moments.ofUnit(1, 2));
    insert(CLICKED, DAY_2, Moments.ofUnit(3, -4));
    assertThat(RollupReader.sums(connection, days(DAY_1, DAY_3)))
        .isEqualTo(Map.of(CLICKED, Moments.ofUnit(1, 2).plus(Moments.ofUnit(3, -4))));
  }

  @Test
  void sums_upperBoundIsExclusive() throws SQLException {
    insert(CLICKED, DAY_1, Moments.ofUnit(1, 0));
    insert(CLICKED, DAY_2, Moments.ofUnit(7, 0));
    assertThat(RollupReader.sums(connection, days(DAY_1, DAY_2)))
        .isEqualTo(Map.of(CLICKED, Moments.ofUnit(1, 0)));
  }

  @Test
  void sums_beyond128Bits_areExact() throws SQLException {
    Moments wide = new Moments(1, WIDE, WIDE, WIDE.negated(), WIDE, WIDE);
    insert(CLICKED, DAY_1, wide);
    insert(CLICKED, DAY_2, wide);
    assertThat(RollupReader.sums(connection, days(DAY_1, DAY_3)))
        .isEqualTo(Map.of(CLICKED, wide.plus(wide)));
  }

  @Test
  void sums_otherGeneration_isNotSeen() throws SQLException {
    insert(CLICKED, DAY_1, Moments.ofUnit(1, 0));
    generation = newGeneration();
    assertThat(RollupReader.sums(connection, days(DAY_1, DAY_3))).isEmpty();
  }

  @Test
  void sums_otherTenant_isNotSeen() throws SQLException {
    insert(new RollupKey("umbrella", "test", "a", "clicked"), DAY_1, Moments.ofUnit(1, 0));
    assertThat(RollupReader.sums(connection, days(DAY_1, DAY_3))).isEmpty();
  }

  @Test
  void series_isInOrderOfTime() throws SQLException {
    insert(CLICKED, DAY_2, Moments.ofUnit(2, 0));
    insert(CLICKED, DAY_1, Moments.ofUnit(1, 0));
    assertThat(RollupReader.series(connection, days(DAY_1, DAY_3), List.of(CLICKED.metricId())))
        .containsExactly(
            Map.entry(DAY_1, Map.of(CLICKED, Moments.ofUnit(1, 0))),
            Map.entry(DAY_2, Map.of(CLICKED, Moments.ofUnit(2, 0))));
  }

  @Test
  void series_putsTheVariantsOfAWindowTogether_andLeavesOtherMetricsOut() throws SQLException {
    RollupKey other = new RollupKey("acme", "test", "other", CLICKED.metricId());
    insert(CLICKED, DAY_1, Moments.ofUnit(1, 0));
    insert(other, DAY_1, Moments.ofUnit(0, 0));
    insert(key(RollupKey.EXPOSED), DAY_1, Moments.ofUnit(0, 0));
    insert(key(RollupKey.EXPOSED), DAY_2, Moments.ofUnit(0, 0));
    assertThat(RollupReader.series(connection, days(DAY_1, DAY_3), List.of(CLICKED.metricId())))
        .containsOnlyKeys(DAY_1)
        .extractingByKey(DAY_1)
        .satisfies(sums -> assertThat(sums).containsOnlyKeys(CLICKED, other));
    assertThat(RollupReader.windows(connection, days(DAY_1, DAY_3), List.of(CLICKED.metricId())))
        .isEqualTo(1);
  }

  @Test
  void series_ofSeveralMetrics_holdsEach() throws SQLException {
    insert(CLICKED, DAY_1, Moments.ofUnit(1, 0));
    insert(key(RollupKey.EXPOSED), DAY_2, Moments.ofUnit(0, 0));
    insert(key("other"), DAY_2, Moments.ofUnit(0, 0));
    List<String> metrics = List.of(CLICKED.metricId(), RollupKey.EXPOSED);
    assertThat(RollupReader.series(connection, days(DAY_1, DAY_3), metrics))
        .isEqualTo(
            Map.of(
                DAY_1,
                Map.of(CLICKED, Moments.ofUnit(1, 0)),
                DAY_2,
                Map.of(key(RollupKey.EXPOSED), Moments.ofUnit(0, 0))));
    assertThat(RollupReader.windows(connection, days(DAY_1, DAY_3), metrics)).isEqualTo(2);
  }

  @Test
  void exposures_areThoseOfTheNewestDays() throws SQLException {
    RollupKey other = new RollupKey("acme", "test", "b", RollupKey.EXPOSED);
    insert(key(RollupKey.EXPOSED), DAY_1, Moments.ofUnit(0, 0));
    insert(key(RollupKey.EXPOSED), DAY_2, Moments.ofUnit(0, 0));
    insert(other, DAY_2, Moments.ofUnit(0, 0).plus(Moments.ofUnit(0, 0)));
    insert(CLICKED, DAY_2, Moments.ofUnit(1, 0));
    insert(key(RollupKey.EXPOSED), DAY_3, Moments.ofUnit(0, 0));
    Instant end = DAY_3.plusSeconds(1);
    assertThat(ExposureReader.newestDays(connection, days(DAY_1, end), 2))
        .isEqualTo(Map.of(DAY_2, 3L, DAY_3, 1L));
    assertThat(ExposureReader.newestDays(connection, days(DAY_1, DAY_3), 2))
        .isEqualTo(Map.of(DAY_1, 1L, DAY_2, 3L));
  }

  @Test
  void extent_withoutRows_isEmpty() throws SQLException {
    assertThat(RollupReader.extent(connection, generation, "acme", "test")).isEmpty();
  }

  @Test
  void extent_spansAllDays() throws SQLException {
    insert(CLICKED, DAY_1, Moments.ZERO);
    insert(CLICKED, DAY_3, Moments.ZERO);
    assertThat(RollupReader.extent(connection, generation, "acme", "test"))
        .contains(new Extent(DAY_1, DAY_3, UPDATED));
  }

  @Test
  void totals_addUpAllDays_ofTheExperimentsAskedFor() throws SQLException {
    RollupKey second = new RollupKey("acme", "second", "a", "clicked");
    RollupKey third = new RollupKey("acme", "third", "a", "clicked");
    insert(CLICKED, DAY_1, Moments.ofUnit(1, 2));
    insert(CLICKED, DAY_3, Moments.ofUnit(3, -4));
    insert(second, DAY_2, Moments.ofUnit(5, 0));
    insert(third, DAY_2, Moments.ofUnit(7, 0));
    insert(new RollupKey("umbrella", "test", "a", "clicked"), DAY_1, Moments.ofUnit(9, 0));
    assertThat(
            TotalsReader.totals(
                connection, generation, "acme", List.of("test", "second", "unknown")))
        .isEqualTo(
            Map.of(
                "test",
                Map.of(CLICKED, Moments.ofUnit(1, 2).plus(Moments.ofUnit(3, -4))),
                "second",
                Map.of(second, Moments.ofUnit(5, 0))));
  }

  @Test
  void totals_areThoseOfTheDays_andOfTheGeneration() throws SQLException {
    insert(CLICKED, DAY_1, Moments.ofUnit(1, 0));
    try (Statement statement = connection.createStatement()) {
      statement.execute("UPDATE experiment_rollups SET grain = 'HOUR'");
    }
    insert(CLICKED, DAY_1, Moments.ofUnit(2, 0));
    assertThat(TotalsReader.totals(connection, generation, "acme", List.of("test")))
        .isEqualTo(Map.of("test", Map.of(CLICKED, Moments.ofUnit(2, 0))));
    assertThat(TotalsReader.totals(connection, generation + 1, "acme", List.of("test"))).isEmpty();
  }

  private Selection days(Instant from, Instant to) {
    return new Selection(generation, "acme", "test", Grain.DAY, from, to);
  }

  private static RollupKey key(String metricId) {
    return new RollupKey("acme", "test", "a", metricId);
  }

  private long newGeneration() throws SQLException {
    try (Statement statement = connection.createStatement();
        var row =
            statement.executeQuery(
                """
                INSERT INTO generations (origin, status, catalog_revision)
                VALUES ('STREAM', 'LIVE', 0) RETURNING generation
                """)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void insert(RollupKey key, Instant windowStart, Moments moments) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO experiment_rollups VALUES (?, ?, ?, ?, ?, 'DAY', ?, ?, ?, ?, ?, ?, ?, 1, ?)")) {
      statement.setLong(1, generation);
      statement.setString(2, key.tenant());
      statement.setString(3, key.experimentId());
      statement.setString(4, key.metricId());
      statement.setString(5, key.variantId());
      statement.setObject(6, windowStart.atOffset(ZoneOffset.UTC));
      statement.setLong(7, moments.n());
      statement.setBigDecimal(8, decimal(moments.sumX()));
      statement.setBigDecimal(9, decimal(moments.sumXx()));
      statement.setBigDecimal(10, decimal(moments.sumY()));
      statement.setBigDecimal(11, decimal(moments.sumYy()));
      statement.setBigDecimal(12, decimal(moments.sumXy()));
      statement.setObject(13, UPDATED.atOffset(ZoneOffset.UTC));
      statement.executeUpdate();
    }
  }

  private static BigDecimal decimal(Int192 sum) {
    return new BigDecimal(sum.toBigInteger());
  }
}
