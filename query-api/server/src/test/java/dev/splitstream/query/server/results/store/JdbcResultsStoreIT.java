package dev.splitstream.query.server.results.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Metric;
import dev.splitstream.query.server.DemoDatabase;
import dev.splitstream.query.server.ScreenerExperiment;
import dev.splitstream.query.server.platform.SnapshotReads;
import dev.splitstream.query.server.results.query.Period;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
