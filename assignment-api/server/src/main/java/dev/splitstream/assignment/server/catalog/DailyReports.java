package dev.splitstream.assignment.server.catalog;

import dev.splitstream.assignment.server.problem.ProblemException;
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
 * Keeps a report of each day of each tenant. A day is only whole when it is over: its report is
 * made a minute after midnight, or later if nobody was there to make it. Any number of nodes may
 * try; a report that is there is never changed.
 */
class DailyReports {
  private static final Logger log = LoggerFactory.getLogger(DailyReports.class);

  /** Clocks of nodes differ; none is believed to be further off. */
  private static final Duration PATIENCE = Duration.ofSeconds(50);

  private final DailyReportStore store;
  private final Clock clock;
  private final JsonMapper mapper;

  DailyReports(DailyReportStore store, Clock clock, JsonMapper mapper) {
    this.store = store;
    this.clock = clock;
    this.mapper = mapper;
  }

  /**
   * The report of a day: as it is kept, or as it is so far.
   *
   * @throws ProblemException 400 for a day that has not begun
   */
  String report(String tenant, LocalDate day) {
    if (start(day).isAfter(clock.instant())) {
      throw Page.invalid("date", "a day that has begun (UTC)");
    }
    Optional<String> kept = store.find(tenant, day);
    return kept.orElseGet(() -> write(store.compute(tenant, day), kept.isPresent()));
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** Makes the reports of the days that are over and have none. */
  @Scheduled(cron = "0 1 0 * * *", zone = "UTC")
  @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT1H")
  void makeUp() {
    LocalDate last = LocalDate.ofInstant(clock.instant().minus(PATIENCE), ZoneOffset.UTC);
    try {
      for (DailyReportStore.Due due : store.due(last)) {
        makeUp(due, last);
      }
    } catch (DataAccessException | TransactionException e) {
      log.warn("Cannot make daily reports: {}; trying again within the hour", e.getMessage());
    }
  }

  private void makeUp(DailyReportStore.Due due, LocalDate end) {
    for (LocalDate day : days(due.first(), end)) {
      if (!store.keep(due.tenant(), day, report -> write(report, true))) {
        // Another node is at it.
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
