package dev.splitstream.job;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of the streaming job.
 *
 * @param state of the job
 * @param reason why the job is in that state; empty if there is nothing to add
 * @param remedy what an operator can do; empty if nothing needs to be done
 * @param countedThrough everything received up to then is in the rollups; empty while that is not
 *     known
 * @param observedAt when the job was looked at
 */
public record JobStatus(
    State state,
    Optional<String> reason,
    Optional<String> remedy,
    Optional<Instant> countedThrough,
    Instant observedAt) {

  /** Why the job is stuck, and what helps; empty if it is not. */
  public Optional<String> stuck() {
    if (state != State.STUCK) {
      return Optional.empty();
    }
    String why = reason.orElse("no reason is known");
    return Optional.of(remedy.map(helps -> why + ". " + helps).orElse(why));
  }

  /**
   * The same, but empty if the status was observed before the given start: it then describes an
   * earlier run.
   */
  public Optional<String> stuckSince(Instant started) {
    return observedAt.isBefore(started) ? Optional.empty() : stuck();
  }

  /** How the job is. */
  public enum State {
    /** It was submitted and does not process events yet. */
    STARTING,
    /** It counts. */
    RUNNING,
    /** It failed and resumes from its newest checkpoint. */
    RESTARTING,
    /** It needs an operator's help to continue. */
    STUCK,
    /** It was stopped on purpose. */
    STOPPED
  }
}
