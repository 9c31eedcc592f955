package dev.splitstream.assignment.server.catalog.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.audit.AuditRecord;
import dev.splitstream.http.database.SpringDatabase;
import dev.splitstream.store.Database;
import dev.splitstream.store.catalog.CatalogHistoryReader;
import dev.splitstream.store.catalog.CatalogWriter;
import dev.splitstream.store.report.DailyReportStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Daily reports with real Postgres: stored once, caught up, and never changed. */
class DailyReportsIT {
  private static final LocalDate FIRST = LocalDate.of(2025, 1, 8);

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private EmbeddedPostgres postgres;

  @SuppressWarnings("NullAway.Init")
  private JdbcTemplate jdbc;

  @BeforeEach
  void start() throws IOException, SQLException {
    postgres = EmbeddedPostgres.start();
    Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
    jdbc = new JdbcTemplate(postgres.getPostgresDatabase());
    jdbc.execute("INSERT INTO tenants VALUES ('acme', '2025-01-08T10:00:00Z')");
    edit("2025-01-08T11:00:00Z", ExperimentStatus.RUNNING);
  }

  @AfterEach
  void stop() throws IOException {
    postgres.close();
  }

  @Test
  void storedReport_isFinal_andUnchanged() throws SQLException {
    DailyReports reports = reports("2025-01-09T00:01:00Z");
    assertThat(reports.report("acme", FIRST)).contains("\"final\":false");
    reports.makeUp();
    String kept = reports.report("acme", FIRST);
    edit("2025-01-08T12:00:00Z", ExperimentStatus.PAUSED);
    reports.makeUp();
    assertThat(kept).contains("\"final\":true", "\"active\":1");
    assertThat(reports.report("acme", FIRST)).isEqualTo(kept);
  }

  @Test
  void nextEdit_isDatedAfterReportedDays() throws SQLException {
    reports("2025-01-10T00:01:00Z").makeUp();
    try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
      assertThat(CatalogHistoryReader.earliestNext(connection, "acme"))
          .isEqualTo("2025-01-10T00:00:00Z");
    }
  }

  private DailyReports reports(String now) {
    Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    Database database = new SpringDatabase(jdbc);
    DailyReportStore store = DailyReportStore.in(database);
    TransactionTemplate transaction =
        new TransactionTemplate(new DataSourceTransactionManager(postgres.getPostgresDatabase()));
    return new DailyReports(
        store,
        new ReportTransactions(ReportConfiguration.edits(database), store, transaction, clock),
        clock,
        new JsonMapper());
  }

  private void edit(String at, ExperimentStatus status) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
      connection.setAutoCommit(false);
      long revision = CatalogWriter.begin(connection);
      Experiment after = Experiment.builder("acme", "e").status(status).revision(revision).build();
      CatalogWriter.write(
          connection,
          new AuditRecord(
              "acme",
              revision,
              EntryKind.EXPERIMENT,
              "e",
              "edit",
              "ann",
              null,
              Instant.parse(at),
              null,
              CatalogJson.write(after)));
      connection.commit();
    }
  }
}
