package dev.splitstream.assignment.server.catalog.report;

import dev.splitstream.store.CatalogHistoryReader;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The table of daily reports. */
class DailyReportStore {
  /** One node at a time; the lock ends with the transaction, and with a node that dies. */
  private static final String TRY_LOCK =
      "SELECT pg_try_advisory_xact_lock(hashtextextended('splitstream.daily_reports', 0))";

  /** Waits for edits under way, whose time may lie in the day. */
  private static final String WAIT = "SELECT revision FROM catalog_revision FOR SHARE";

  private static final String DUE =
      """
      SELECT tenant, first
      FROM (SELECT tenant,
                   coalesce((SELECT max(day) + 1 FROM daily_reports
                             WHERE daily_reports.tenant = tenants.tenant),
                            least((created_at AT TIME ZONE 'UTC')::date,
                                  (SELECT (min(occurred_at) AT TIME ZONE 'UTC')::date
                                   FROM catalog_history
                                   WHERE catalog_history.tenant = tenants.tenant))) AS first
            FROM tenants) AS last_reports
      WHERE first < ?
      ORDER BY tenant
      """;

  private static final String KEEP =
      """
      INSERT INTO daily_reports (tenant, day, report, computed_at)
      VALUES (?, ?, ?, ?)
      ON CONFLICT (tenant, day) DO NOTHING
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate template;
  private final TransactionTemplate transaction;
  private final Clock clock;

  DailyReportStore(
      JdbcClient jdbc,
      JdbcTemplate template,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.jdbc = jdbc;
    this.template = template;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * Days of a tenant that have no report.
   *
   * @param first the first of them
   */
  record Due(String tenant, LocalDate first) {}

  /** The tenants that lack the report of a day before this one. */
  List<Due> due(LocalDate end) {
    return jdbc.sql(DUE)
        .param(end)
        .query(
            (row, number) ->
                new Due(row.getString("tenant"), row.getObject("first", LocalDate.class)))
        .list();
  }

  /** The report of a day, once it is kept. */
  Optional<String> find(String tenant, LocalDate day) {
    return jdbc.sql("SELECT report FROM daily_reports WHERE tenant = ? AND day = ?")
        .params(tenant, day)
        .query(String.class)
        .optional();
  }

  /** The report of a day as the history has it now. */
  DailyReport compute(String tenant, LocalDate day) {
    return Objects.requireNonNull(
        template.<DailyReport>execute(
            (Connection connection) ->
                DailyReport.of(
                    day,
                    CatalogHistoryReader.experimentsIn(
                        connection, tenant, start(day), start(day.plusDays(1))))));
  }

  /**
   * Computes the report of a day and keeps it, unless there is one. From then on no edit is dated
   * into that day.
   *
   * @return false if another node is making reports
   */
  boolean keep(String tenant, LocalDate day, Function<DailyReport, String> document) {
    return Boolean.TRUE.equals(
        transaction.execute(
            status -> {
              if (!jdbc.sql(TRY_LOCK).query(Boolean.class).single()) {
                return false;
              }
              jdbc.sql(WAIT).query(Long.class).single();
              jdbc.sql(KEEP)
                  .params(
                      tenant,
                      day,
                      document.apply(compute(tenant, day)),
                      clock.instant().atOffset(ZoneOffset.UTC))
                  .update();
              return true;
            }));
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
