package dev.splitstream.assignment.server.catalog.report;

import dev.splitstream.failure.FailureReason;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.request.Page;
import dev.splitstream.store.report.DailyReportStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stores a report of each day for each tenant. A report is final once the day is over: it is made a
 * minute after midnight, or later if no node was running. Any number of nodes may try; an existing
 * report never changes.
 */
public class DailyReports {
  private static final Logger log = LoggerFactory.getLogger(DailyReports.class);

  /** The tolerated clock skew between nodes. */
  private static final Duration PATIENCE = Duration.ofSeconds(50);

  private final DailyReportStore store;
  private final ReportTransactions transactions;
  private final Clock clock;
  private final JsonMapper mapper;

  DailyReports(
      DailyReportStore store, ReportTransactions transactions, Clock clock, JsonMapper mapper) {
    this.store = store;
    this.transactions = transactions;
    this.clock = clock;
    this.mapper = mapper;
  }

  /**
   * The report of a day: the stored one, or the preliminary one.
   *
   * @throws ProblemException 400 for a day that has not begun
   */
  public String report(String tenant, LocalDate day) {
    if (start(day).isAfter(clock.instant())) {
      throw Page.invalid("date", "a day that has begun (UTC)");
    }
    Optional<String> kept = store.find(tenant, day);
    return kept.orElseGet(() -> write(transactions.compute(tenant, day), kept.isPresent()));
  }

  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** Makes the missing reports of past days. */
  @Scheduled(cron = "0 1 0 * * *", zone = "UTC")
  @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT1H")
  void makeUp() {
    LocalDate last = LocalDate.ofInstant(clock.instant().minus(PATIENCE), ZoneOffset.UTC);
    try {
      for (DailyReportStore.Due due : store.due(last)) {
        makeUp(due, last);
      }
    } catch (DataAccessException | TransactionException e) {
      log.warn("Cannot make daily reports: {}; trying again within the hour", FailureReason.of(e));
    }
  }

  private void makeUp(DailyReportStore.Due due, LocalDate end) {
    for (LocalDate day : days(due.first(), end)) {
      if (!transactions.keep(due.tenant(), day, report -> write(report, true))) {
        // Another node is making the reports.
        return;
      }
    }
  }

  private static List<LocalDate> days(LocalDate first, LocalDate end) {
    return first.isBefore(end) ? first.datesUntil(end).toList() : List.of();
  }

  private String write(DailyReport report, boolean isFinal) {
    ObjectNode node = mapper.valueToTree(report);
    node.put("final", isFinal);
    return node.toString();
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
