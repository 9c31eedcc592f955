package dev.splitstream.query.server.results.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.catalog.measure.ValueCurrency;
import dev.splitstream.codec.sketch.DistinctCounter;
import dev.splitstream.query.server.DemoDatabase;
import dev.splitstream.query.server.ScreenerExperiment;
import dev.splitstream.query.server.platform.SnapshotReads;
import dev.splitstream.query.server.results.query.Period;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.RollupSlot;
import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficDimension;
import dev.splitstream.rollup.TrafficKey;
import dev.splitstream.rollup.ValueSums;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JdbcResultsStoreIT implements ResultsStoreContract {
  private final DemoDatabase database;
  private final ResultsStore store;

  JdbcResultsStoreIT() throws IOException, SQLException {
    database = DemoDatabase.start();
    store =
        new JdbcResultsStore(
            SnapshotReads.of(
                new DriverManagerDataSource(database.url()),
                Duration.ofMinutes(1),
                Clock.systemUTC()));
  }

  @BeforeAll
  void writeRollups() throws SQLException {
    database.write(ScreenerExperiment.days());
  }

  @AfterAll
  void stop() throws IOException {
    database.close();
  }

  @Test
  void view_saysSinceWhenAMetricIsMeasured_thatCameAfterTheStart() throws SQLException {
    Instant added = Instant.parse("2025-01-08T10:00:00Z");
    Metric clicked = ScreenerExperiment.METRICS.get(0);
    database.edit("late", revision -> running(revision, clicked.id()), Instant.EPOCH);
    database.edit("late", clicked::withDefinedAt, added);
    ResultsStore.Summary summary = store.summary("late", "running", Period.ALL).orElseThrow();
    assertThat(summary.view().incompleteBefore()).isEqualTo(Map.of(clicked.id(), added));
  }

  @Test
  void view_saysInWhichCurrenciesValuesAre_ifTheMetricDoesNot() throws SQLException {
    Instant started = Instant.parse("2025-02-01T10:00:00Z");
    Metric silent =
        new Metric("spent", "Spent", new Measure(Measure.Kind.SUM, "buy"), Optional.empty());
    Metric declared =
        new Metric("dollars", "Dollars", silent.numerator(), Optional.empty())
            .withCurrency(new ValueCurrency("USD", Map.of()));
    Metric other =
        new Metric("tips", "Tips", new Measure(Measure.Kind.SUM, "tip"), Optional.empty());
    for (Metric metric : List.of(silent, declared, other)) {
      database.edit("shop", metric::withRevision, Instant.EPOCH);
    }
    database.edit("shop", revision -> selling(revision, started, Optional.empty()), Instant.EPOCH);
    Instant day = Instant.parse("2025-02-01T00:00:00Z");
    database.writeTraffic(
        List.of(
            day("buy", day.minus(Duration.ofDays(1)), "JPY"),
            day("buy", day, "USD"),
            day("tip", day, "USD")));
    assertThat(mixed()).isEmpty();
    Instant later = day.plus(Duration.ofDays(2));
    database.writeTraffic(List.of(day("buy", later, "EUR"), day("tip", later, "")));
    assertThat(mixed()).isEqualTo(Map.of("spent", List.of("EUR", "USD")));
    database.edit(
        "shop",
        revision -> selling(revision, started, Optional.of(started.plus(Duration.ofDays(1)))),
        Instant.EPOCH);
    assertThat(mixed()).isEmpty();
  }

  private Map<String, List<String>> mixed() {
    return store.summary("shop", "selling", Period.ALL).orElseThrow().view().mixedCurrencies();
  }

  private static Experiment selling(long revision, Instant started, Optional<Instant> stopped) {
    return Experiment.builder("shop", "selling")
        .status(stopped.isPresent() ? ExperimentStatus.STOPPED : ExperimentStatus.RUNNING)
        .metricIds(List.of("spent", "dollars", "tips"))
        .startedAt(started)
        .stoppedAt(stopped.orElse(null))
        .revision(revision)
        .build();
  }

  private static RollupUpdate<TrafficKey, Traffic> day(
      String event, Instant start, String currency) {
    TrafficKey key = new TrafficKey("shop", event, TrafficDimension.TOTAL, "");
    Traffic traffic =
        new Traffic(
            1, ValueSums.of(currency, Int192.of(5)), new DistinctCounter().toSketch(), 1, 0);
    return new RollupUpdate<>(new RollupSlot<>(key, Grain.DAY, start), traffic, 1);
  }

  private static Experiment running(long revision, String metricId) {
    return Experiment.builder("late", "running")
        .status(ExperimentStatus.RUNNING)
        .metricIds(List.of(metricId))
        .startedRevision(revision)
        .build();
  }

  @Override
  public ResultsStore store() {
    return store;
  }
}
