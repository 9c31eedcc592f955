package dev.splitstream.store.report;

import dev.splitstream.store.Columns;
import dev.splitstream.store.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Daily reports in PostgreSQL. */
final class JdbcDailyReportStore implements DailyReportStore {
  /** Lets one node report at a time; the lock ends with the transaction, however it ends. */
  private static final String TRY_LOCK =
      // ADR-0038
      "SELECT pg_try_advisory_xact_lock(hashtextextended('splitstream.daily_reports', 0))";

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

  private static final String FIND =
      "SELECT report FROM daily_reports WHERE tenant = ? AND day = ?";

  private static final String KEEP =
      """
      INSERT INTO daily_reports (tenant, day, report, computed_at)
      VALUES (?, ?, ?, ?)
      ON CONFLICT (tenant, day) DO NOTHING
      """;

  private final Database database;

  JdbcDailyReportStore(Database database) {
    this.database = database;
  }

  @Override
  public List<Due> due(LocalDate end) {
    return database.list(
        DUE, row -> new Due(row.getString("tenant"), row.getObject("first", LocalDate.class)), end);
  }

  @Override
  public Optional<String> find(String tenant, LocalDate day) {
    return database.first(FIND, row -> row.getString("report"), tenant, day);
  }

  @Override
  public boolean begin() {
    boolean locked = database.first(TRY_LOCK, row -> row.getBoolean(1)).orElseThrow();
    if (locked) {
      database.first(WAIT, row -> row.getLong("revision"));
    }
    return locked;
  }

  @Override
  public void keep(String tenant, LocalDate day, String report, Instant now) {
    database.update(KEEP, tenant, day, report, Columns.time(now));
  }
}
