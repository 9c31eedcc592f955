package dev.splitstream.backfill.repair;

import dev.splitstream.backfill.ToolArguments;
import dev.splitstream.backfill.UsageFailure;
import dev.splitstream.event.Event;
import dev.splitstream.pipelines.lake.LakeScan;
import dev.splitstream.pipelines.lake.LakeScan.Identity;
import dev.splitstream.pipelines.lake.LakeScan.Span;
import dev.splitstream.process.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import org.apache.iceberg.io.CloseableIterable;

/** Reports late events, and the windows that lack them. */
public final class LateEventsTool {
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
   * @throws UsageFailure when the command line is wrong
   */
  public ExitCode execute() throws IOException {
    arguments.format().print(LateSummary.of(read(arguments.span("from", "to"))), out);
    return ExitCode.OK;
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
}
