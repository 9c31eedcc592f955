package dev.splitstream.assignment.server.catalog.report;

import dev.splitstream.store.catalog.CatalogHistoryReader;
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
  /**
   * Lets one node report at a time; the lock ends with the transaction, also when the node fails.
   */
  private static final String TRY_LOCK =
      // ADR-0038
      "SELECT pg_try_advisory_xact_lock(hashtextextended('splitstream.daily_reports', 0))";

  /** Waits for running edits, whose time may lie in that day. */
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
   * Missing reports of a tenant.
   *
   * @param first the first day without a report
   */
  record Due(String tenant, LocalDate first) {}

  /** The tenants without a report for some day before this one. */
  List<Due> due(LocalDate end) {
    return jdbc.sql(DUE)
        .param(end)
        .query(
            (row, number) ->
                new Due(row.getString("tenant"), row.getObject("first", LocalDate.class)))
        .list();
  }

  /** The stored report of a day. */
  Optional<String> find(String tenant, LocalDate day) {
    return jdbc.sql("SELECT report FROM daily_reports WHERE tenant = ? AND day = ?")
        .params(tenant, day)
        .query(String.class)
        .optional();
  }

  /** Computes the report of a day from the history so far. */
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
   * Computes and stores the report of a day unless it exists. From then on, no edit gets a time in
   * that day.
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
