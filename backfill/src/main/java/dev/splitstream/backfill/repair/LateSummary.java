package dev.splitstream.backfill.repair;

import dev.splitstream.process.Report;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What late events would add to the figures.
 *
 * @param arrived how many late events there are, repetitions included
 * @param counts by tenant, experiment and event
 * @param days those whose windows lack events, in UTC
 * @param lacksExposures whether an exposure is missing: later windows of its unit would change, too
 */
record LateSummary(long arrived, List<Count> counts, List<Day> days, boolean lacksExposures)
    implements Report {
  private static final String COUNTS = "  %-16s  %-24s  %-24s  %10s  %10s  %10s  %10s%n";
  private static final String DAYS = "  %-16s  %-10s  %10s  %s%n";

  /** Copies the lists. */
  LateSummary {
    counts = List.copyOf(counts);
    days = List.copyOf(days);
  }

  static LateSummary of(LateReport report) {
    return new LateSummary(
        report.arrived(),
        report.counts().stream().map(Count::of).toList(),
        report.days().stream().map(Day::of).toList(),
        report.lacksExposures());
  }

  /**
   * The late events of one subject.
   *
   * @param tenant whose
   * @param experiment that they name; empty if none
   * @param event its name
   * @param arrived how many arrived
   * @param distinct how many of them are distinct
   * @param ofRecord how many of those are already events of record
   * @param missing how many are missing from the figures
   */
  record Count(
      String tenant,
      Optional<String> experiment,
      String event,
      long arrived,
      long distinct,
      long ofRecord,
      long missing) {
    static Count of(LateReport.Count count) {
      return new Count(
          count.subject().tenant(),
          Optional.of(count.subject().experiment()).filter(id -> !id.isEmpty()),
          count.subject().name(),
          count.arrived(),
          count.distinct(),
          count.ofRecord(),
          count.missing());
    }

    private String line() {
      return String.format(
          Locale.ROOT,
          COUNTS,
          tenant,
          experiment.orElse("-"),
          event,
          arrived,
          distinct,
          ofRecord,
          missing);
    }
  }

  /**
   * A day whose windows lack events.
   *
   * @param tenant whose
   * @param day in UTC
   * @param missing how many events
   * @param hours its hours that lack events, in UTC
   */
  record Day(String tenant, LocalDate day, long missing, List<Integer> hours) {
    /** Copies the list. */
    Day {
      hours = List.copyOf(hours);
    }

    static Day of(LateReport.Day day) {
      return new Day(day.tenant(), day.day(), day.missing(), List.copyOf(day.hours()));
    }

    private String line() {
      String which = hours.stream().map("%02d"::formatted).collect(Collectors.joining(" "));
      return String.format(Locale.ROOT, DAYS, tenant, day, missing, which);
    }
  }

  @Override
  public String text() {
    if (arrived == 0) {
      return "No late events: the figures lack nothing\n";
    }
    StringBuilder text = new StringBuilder();
    text.append(
        COUNTS.formatted(
            "tenant", "experiment", "event", "arrived", "distinct", "of record", "missing"));
    counts.forEach(count -> text.append(count.line()));
    if (days.isEmpty()) {
      return text.append("All of them are of record already: the figures lack nothing\n")
          .toString();
    }
    text.append("Windows that lack events, in UTC:\n");
    text.append(DAYS.formatted("tenant", "day", "missing", "hours"));
    days.forEach(day -> text.append(day.line()));
    text.append("A reconcile run would repair these; that command does not exist yet.\n");
    if (lacksExposures) {
      text.append("With a late exposure, later windows of its unit would change too.\n");
    }
    return text.toString();
  }
}
