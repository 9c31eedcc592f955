package dev.splitstream.store.report;

import dev.splitstream.store.Columns;
import dev.splitstream.store.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Daily reports of the catalog, one for each tenant and day. */
public final class DailyReportStore {
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

  /** The reports in the database. */
  public DailyReportStore(Database database) {
    this.database = database;
  }

  /**
   * Missing reports of a tenant.
   *
   * @param first the first day without a report
   */
  public record Due(String tenant, LocalDate first) {}

  /** The tenants without a report for some day before this one. */
  public List<Due> due(LocalDate end) {
    return database.list(
        DUE, row -> new Due(row.getString("tenant"), row.getObject("first", LocalDate.class)), end);
  }

  /** The stored report of a day. */
  public Optional<String> find(String tenant, LocalDate day) {
    return database.first(FIND, row -> row.getString("report"), tenant, day);
  }

  /**
   * Begins to make reports, in a transaction: waits for running edits, whose time may lie in a day
   * to report, and lets none begin until the transaction ends.
   *
   * @return false if another node is making reports
   */
  public boolean begin() {
    boolean locked = database.first(TRY_LOCK, row -> row.getBoolean(1)).orElseThrow();
    if (locked) {
      database.first(WAIT, row -> row.getLong("revision"));
    }
    return locked;
  }

  /** Stores the report of a day; an existing one stays as it is. */
  public void keep(String tenant, LocalDate day, String report, Instant now) {
    database.update(KEEP, tenant, day, report, Columns.time(now));
  }
}
