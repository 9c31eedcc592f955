package dev.splitstream.runners.cli.wait;

import dev.splitstream.runners.cli.wait.JobProbe.Condition;
import dev.splitstream.runners.cli.wait.JobProbe.Job;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Waits for figures as long as they move, and longer while the job is being started. While they
 * stand still it says how the job is. It ends when they are as expected, when the job is down, or
 * when nothing moves for long although the job is up.
 */
public final class FigureWait {
  /** How long figures may stand still while the job is up. */
  static final Duration STANDSTILL = Duration.ofMinutes(3);

  /** Figures that are above may pass what is expected only for a moment. */
  static final Duration SETTLING = Duration.ofSeconds(10);

  /** How often to say that they stand still. */
  static final Duration REPORT_EVERY = Duration.ofSeconds(20);

  private final JobProbe watch;
  private final Clock clock;
  private final PrintStream out;
  private @Nullable Object seen;
  private Instant since;
  private Instant up;
  private Instant reportedAt;
  private Optional<String> fault = Optional.empty();

  /**
   * Begins a wait.
   *
   * @param watch asked while the figures stand still
   * @param out where to say that they do
   */
  public FigureWait(JobProbe watch, Clock clock, PrintStream out) {
    this.watch = watch;
    this.clock = clock;
    this.out = out;
    this.since = clock.instant();
    this.up = since;
    this.reportedAt = since;
  }

  /**
   * Takes what is seen now; whether the wait is over.
   *
   * @param figures whatever changes when they move
   * @param standing how they compare with those that are waited for
   */
  public boolean isOver(Object figures, FigureComparison standing) throws IOException {
    Instant now = clock.instant();
    if (standing == FigureComparison.EQUAL) {
      fault = Optional.empty();
      return true;
    }
    if (!figures.equals(seen)) {
      seen = figures;
      since = now;
      reportedAt = now;
      return false;
    }
    if (standing == FigureComparison.ABOVE) {
      return isOver(still(now).compareTo(SETTLING) >= 0, "They are above what was sent");
    }
    return isOverBelow(now);
  }

  private boolean isOverBelow(Instant now) throws IOException {
    Job job = watch.look();
    if (job.condition() == Condition.DOWN) {
      return isOver(true, "They are below what was sent: " + job.report());
    }
    if (Duration.between(reportedAt, now).compareTo(REPORT_EVERY) >= 0) {
      reportedAt = now;
      out.println(
          "The figures have not moved for " + still(now).toSeconds() + " s: " + job.report());
    }
    if (job.condition() == Condition.STARTING) {
      up = now;
      return false;
    }
    return isOver(
        still(now).compareTo(STANDSTILL) >= 0
            && Duration.between(up, now).compareTo(STANDSTILL) >= 0,
        "They are below what was sent, and have not moved for %d s: %s"
            .formatted(still(now).toSeconds(), job.report()));
  }

  private boolean isOver(boolean over, String why) {
    fault = over ? Optional.of(why) : Optional.empty();
    return over;
  }

  private Duration still(Instant now) {
    return Duration.between(since, now);
  }

  /** After the wait: what was wrong with the figures; empty if nothing was. */
  public Optional<String> fault() {
    return fault;
  }
}
