package dev.splitstream.backfill.repair;

import dev.splitstream.backfill.ToolArguments;
import dev.splitstream.backfill.ToolExit;
import dev.splitstream.backfill.UsageFailure;
import dev.splitstream.event.Event;
import dev.splitstream.pipelines.lake.LakeScan;
import dev.splitstream.pipelines.lake.LakeScan.Identity;
import dev.splitstream.pipelines.lake.LakeScan.Span;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.apache.iceberg.io.CloseableIterable;

/** Reports late events, and the windows that lack them. */
public final class LateEventsTool {
  private static final String COUNTS = "  %-16s  %-24s  %-24s  %10s  %10s  %10s  %10s%n";
  private static final String DAYS = "  %-16s  %-10s  %10s  %s%n";

  /**
   * A repetition may have another time than the event of record, as the correction for clocks may
   * differ.
   */
  private static final Duration MARGIN = Duration.ofDays(1);

  private final ToolArguments arguments;
  private final PrintStream out;

  /**
   * @param arguments where the lake is, and from when to when
   * @param out where to report
   */
  public LateEventsTool(ToolArguments arguments, PrintStream out) {
    this.arguments = arguments;
    this.out = out;
  }

  /**
   * Runs the command.
   *
   * @return one of {@link ToolExit}
   */
  public int execute() throws IOException {
    try {
      report(read(arguments.span("from", "to")));
      return ToolExit.OK;
    } catch (UsageFailure e) {
      out.println(e.getMessage());
      return ToolExit.USAGE;
    }
  }

  private LateReport read(Span span) throws IOException {
    LateReport report = new LateReport();
    Extent extent = new Extent();
    try (LakeScan scan = new LakeScan(arguments.lake())) {
      try (CloseableIterable<Event> late = scan.lateEvents(span)) {
        for (Event event : late) {
          report.addLate(event);
          extent.add(Instant.ofEpochMilli(event.occurredAtMillis()));
        }
      }
      if (report.arrived() > 0) {
        try (CloseableIterable<Identity> known = scan.eventsOfRecord(extent.widened())) {
          known.forEach(report::addOfRecord);
        }
      }
    }
    return report;
  }

  /** The time from the first late event to the last: only there can one be of record already. */
  private static final class Extent {
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    void add(Instant time) {
      first = time.isBefore(first) ? time : first;
      last = time.isAfter(last) ? time : last;
    }

    Span widened() {
      return new Span(first.minus(MARGIN), last.plus(MARGIN));
    }
  }

  private void report(LateReport report) {
    if (report.arrived() == 0) {
      out.println("No late events: the figures lack nothing");
      return;
    }
    out.printf(
        COUNTS, "tenant", "experiment", "event", "arrived", "distinct", "of record", "missing");
    for (LateReport.Count count : report.counts()) {
      out.printf(
          COUNTS,
          count.subject().tenant(),
          count.subject().experiment().isEmpty() ? "-" : count.subject().experiment(),
          count.subject().name(),
          count.arrived(),
          count.distinct(),
          count.ofRecord(),
          count.missing());
    }
    reportWindows(report);
  }

  private void reportWindows(LateReport report) {
    if (report.days().isEmpty()) {
      out.println("All of them are of record already: the figures lack nothing");
      return;
    }
    out.println("Windows that lack events, in UTC:");
    out.printf(DAYS, "tenant", "day", "missing", "hours");
    for (LateReport.Day day : report.days()) {
      String hours = day.hours().stream().map("%02d"::formatted).collect(Collectors.joining(" "));
      out.printf(DAYS, day.tenant(), day.day(), day.missing(), hours);
    }
    out.println("A reconcile run would repair these; that command does not exist yet.");
    if (report.lacksExposures()) {
      out.println("With a late exposure, later windows of its unit would change too.");
    }
  }
}
