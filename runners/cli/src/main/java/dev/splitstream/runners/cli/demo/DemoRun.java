package dev.splitstream.runners.cli.demo;

import dev.splitstream.runners.cli.console.Figures;
import dev.splitstream.runners.cli.console.Progress;
import dev.splitstream.runners.cli.http.ApiFailure;
import dev.splitstream.runners.cli.http.CatalogClient;
import dev.splitstream.runners.cli.http.EventPoster;
import dev.splitstream.runners.cli.http.ExperimentResults;
import dev.splitstream.runners.cli.http.ResultsClient;
import dev.splitstream.runners.cli.http.SendReport;
import dev.splitstream.runners.cli.wait.FigureComparison;
import dev.splitstream.runners.cli.wait.FigureWait;
import dev.splitstream.runners.cli.wait.JobProbe;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Sends the demo's events through a running stack, waits for the figures, and judges them. */
public final class DemoRun {
  /** Id of the experiment, for the page's address. */
  public static final String EXPERIMENT_ID = DemoExperiment.ID;

  /** After it, enrolments and payments are not known. */
  private static final Instant KNOWN_UNTIL = Instant.parse("2014-11-03T00:00:00Z");

  private static final long POLL_MILLIS = 500;

  private final CatalogClient catalog;
  private final EventPoster sender;
  private final ResultsClient results;
  private final LakeRows lake;
  private final JobProbe job;
  private final Clock clock;
  private final PrintStream out;
  private final DemoExtent extent;

  /** How much to send, where to send it, where to read results, and where to report. */
  public DemoRun(
      DemoExtent extent,
      CatalogClient catalog,
      EventPoster sender,
      ResultsClient results,
      LakeRows lake,
      JobProbe job,
      Clock clock,
      PrintStream out) {
    this.extent = extent;
    this.catalog = catalog;
    this.sender = sender;
    this.results = results;
    this.lake = lake;
    this.job = job;
    this.clock = clock;
    this.out = out;
  }

  /** How many rows the lake has. */
  @FunctionalInterface
  public interface LakeRows {
    /** The number now. */
    long count() throws IOException;
  }

  /**
   * Runs the demo.
   *
   * @return whether every figure is right and the lake has every event
   * @throws ApiFailure if the system refused something
   */
  public boolean run() throws IOException, InterruptedException, ApiFailure {
    DemoDays table = DemoDays.published().upTo(extent.lastDay());
    catalog.ensure(DemoExperiment.setup());
    boolean lakeWasEmpty = lake.count() == 0;
    SendReport report = send(table);
    if (report.rejected() > 0) {
      throw new ApiFailure(
          "Cannot send "
              + Figures.count(report.rejected())
              + " events: "
              + String.join("; ", report.reasons()));
    }
    DemoVerdict verdict = awaitFigures(table.pageviews());
    Instant complete = clock.instant();
    report(report, complete);
    out.println(verdict);
    boolean whole = awaitLake(table.events(), lakeWasEmpty);
    return verdict.isRight() && whole;
  }

  private SendReport send(DemoDays table) throws IOException, InterruptedException, ApiFailure {
    try (Progress progress = Progress.of("Sending", "events", table.events())) {
      return sender.send(DemoEvents.of(table), progress::reach);
    }
  }

  private DemoVerdict awaitFigures(long total)
      throws IOException, InterruptedException, ApiFailure {
    FigureWait wait = new FigureWait(job, clock, out);
    try (Progress progress = Progress.of("Processing", "units", total)) {
      while (true) {
        ExperimentResults whole = results.results(DemoExperiment.ID, Optional.empty());
        ExperimentResults known = results.results(DemoExperiment.ID, Optional.of(KNOWN_UNTIL));
        DemoVerdict verdict = DemoVerdict.of(whole, known, extent.expected());
        progress.reach(whole.totalUnits());
        if (wait.isOver(verdict, standing(verdict, whole.totalUnits(), total))) {
          reportFault(wait);
          return verdict;
        }
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
    }
  }

  /** A lake that held other events may hold more; one that was empty holds just these. */
  private boolean awaitLake(long events, boolean lakeWasEmpty)
      throws IOException, InterruptedException {
    FigureWait wait = new FigureWait(job, clock, out);
    try (Progress progress = Progress.of("Lake", "rows", events)) {
      while (true) {
        long rows = lake.count();
        progress.reach(Math.min(rows, events));
        if (wait.isOver(rows, rows >= events ? FigureComparison.EQUAL : FigureComparison.BELOW)) {
          reportFault(wait);
          out.println(
              "  lake rows " + Figures.count(rows) + ", unique events " + Figures.count(events));
          return lakeWasEmpty ? rows == events : rows >= events;
        }
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
    }
  }

  private static FigureComparison standing(DemoVerdict verdict, long units, long expected) {
    if (verdict.isComplete()) {
      return FigureComparison.EQUAL;
    }
    return units > expected ? FigureComparison.ABOVE : FigureComparison.BELOW;
  }

  private void reportFault(FigureWait wait) {
    wait.fault().ifPresent(fault -> out.println("  The figures are not complete. " + fault));
  }

  private void report(SendReport report, Instant complete) {
    Duration processed = Duration.between(report.firstSent(), complete);
    Duration delay = Duration.between(report.lastAcknowledged(), complete);
    out.printf(
        "%n  sent       %s events in %s: %s events/s accepted (%d batches retried)%n",
        Figures.count(report.sent()),
        Figures.seconds(report.duration()),
        Figures.count(Figures.perSecond(report.sent(), report.duration())),
        report.retries());
    out.printf(
        "  processed  in %s: %s events/s from the first sent to the final figure%n",
        Figures.seconds(processed), Figures.count(Figures.perSecond(report.sent(), processed)));
    out.printf(
        "  delay      %s from the last acknowledged event to the final figure%n%n",
        Figures.seconds(delay));
  }
}
