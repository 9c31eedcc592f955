package dev.splitstream.query.server.results.analysis;

import dev.splitstream.job.JobStatus;
import dev.splitstream.query.server.results.body.Checks.Freshness;
import dev.splitstream.query.server.results.body.Checks.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Judges how far behind the figures are. A reader is shown one cut of the input, so figures that
 * are behind are right for what they count; but they say nothing of what came since.
 *
 * @param limits where a warning and a failure begin
 */
public record CheckFreshness(ResultsProperties limits) {

  /**
   * The check.
   *
   * @param job the latest status of the job; none before the first
   * @param now when the figures were read
   */
  public Freshness of(Optional<JobStatus> job, Instant now) {
    Optional<Instant> countedThrough = job.flatMap(JobStatus::countedThrough);
    Optional<Duration> behind = countedThrough.map(through -> behind(through, now));
    boolean stuck = job.filter(status -> status.state() == JobStatus.State.STUCK).isPresent();
    State state = stuck ? State.FAILED : behind.map(this::state).orElse(State.WARNING);
    return new Freshness(
        countedThrough.orElse(null),
        behind.map(Duration::toSeconds).orElse(null),
        stuck,
        job.flatMap(JobStatus::reason).orElse(null),
        state.isOk(),
        state);
  }

  /** In whole seconds, so that what is judged is what is shown. */
  private static Duration behind(Instant through, Instant now) {
    Duration behind = Duration.between(through, now);
    return behind.isNegative() ? Duration.ZERO : Duration.ofSeconds(behind.toSeconds());
  }

  private State state(Duration behind) {
    if (behind.compareTo(limits.behindFailedAbove()) > 0) {
      return State.FAILED;
    }
    return behind.compareTo(limits.behindWarningAbove()) > 0 ? State.WARNING : State.OK;
  }
}
