package dev.splitstream.store.report;

import dev.splitstream.store.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Daily reports of the catalog, one for each tenant and day. */
public interface DailyReportStore {
  /**
   * Missing reports of a tenant.
   *
   * @param first the first day without a report
   */
  record Due(String tenant, LocalDate first) {}

  /** The tenants without a report for some day before this one, by tenant. */
  List<Due> due(LocalDate end);

  /** The stored report of a day. */
  Optional<String> find(String tenant, LocalDate day);

  /**
   * Begins to make reports, in a transaction: waits for running edits, whose time may lie in a day
   * to report, and lets none begin until the transaction ends.
   *
   * @return false if another node is making reports
   */
  boolean begin();

  /** Stores the report of a day; an existing one stays as it is. */
  void keep(String tenant, LocalDate day, String report, Instant now);

  /** The reports in the database. */
  static DailyReportStore in(Database database) {
    return new JdbcDailyReportStore(database);
  }
}
