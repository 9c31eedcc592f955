package dev.splitstream.assignment.server.catalog.report;

import dev.splitstream.store.report.DailyReportStore;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionOperations;

/** Computes daily reports from the history, and stores those of past days. */
final class ReportTransactions {
  private final ExperimentEdits edits;
  private final DailyReportStore store;
  private final TransactionOperations transaction;
  private final Clock clock;

  ReportTransactions(
      ExperimentEdits edits,
      DailyReportStore store,
      TransactionOperations transaction,
      Clock clock) {
    this.edits = edits;
    this.store = store;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Computes the report of a day from the history so far. */
  DailyReport compute(String tenant, LocalDate day) {
    return DailyReport.of(day, edits.in(tenant, start(day), start(day.plusDays(1))));
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
              boolean begun = store.begin();
              if (begun) {
                store.keep(tenant, day, document.apply(compute(tenant, day)), clock.instant());
              }
              return begun;
            }));
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
