package dev.splitstream.runners.flink.watch;

import java.time.Duration;
import java.time.Instant;

/**
 * Decides when the next checkpoint is due. After each there is a pause in proportion to what it and
 * the one before took, whichever was quicker: a store or a machine that is slow gets fewer
 * checkpoints and not more of them at once, and one that hung for a moment is asked again soon. The
 * first one of a job says little, as its code is cold and what piled up while it was away is in
 * front: it is followed without a pause. A job that is far behind shows old figures anyway and
 * takes them more seldom; one that has nothing new takes none.
 */
// ADR-0079
final class CheckpointPace {
  /** What is kept back for a while, such as changes of traffic, still needs a checkpoint. */
  static final Duration QUIET = Duration.ofSeconds(75);

  /** How much longer the interval of a job is that is far behind. */
  static final int BEHIND_FACTOR = 5;

  private final Duration interval;
  private final double share;
  private Instant begun = Instant.MIN;
  private Instant pausedUntil = Instant.MIN;
  private Instant newInput;
  private boolean isUnderWay;
  private Duration last = Duration.ZERO;

  /**
   * Before the first checkpoint.
   *
   * @param interval the shortest time from the beginning of one to that of the next
   * @param share which share of the time may be spent in them, above 0 and at most 1
   * @param now when the job started
   */
  CheckpointPace(Duration interval, double share, Instant now) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "Invalid share of checkpoints: %s; it must be above 0 and at most 1".formatted(share));
    }
    this.interval = interval;
    this.share = share;
    this.newInput = now;
  }

  /** Something was received, or read, that no completed checkpoint holds. */
  void seesInput(Instant now) {
    newInput = now;
  }

  /** A checkpoint begins. */
  void begins(Instant now) {
    begun = now;
    isUnderWay = true;
  }

  /** A checkpoint is complete that was begun elsewhere, by Flink itself or for a savepoint. */
  void sees(Instant begunAt, Duration took) {
    if (!isUnderWay && begunAt.isAfter(begun)) {
      begun = begunAt;
      ends(begunAt.plus(took));
    }
  }

  /** It was completed, or it failed. */
  void ends(Instant now) {
    isUnderWay = false;
    Duration took = Duration.between(begun, now);
    Duration quicker = took.compareTo(last) < 0 ? took : last;
    pausedUntil = now.plusMillis(Math.round(quicker.toMillis() * (1 / share - 1)));
    last = took;
  }

  /**
   * Whether the next is due.
   *
   * @param isBehind whether the job is minutes behind
   */
  boolean isDue(Instant now, boolean isBehind) {
    Duration wanted = isBehind ? interval.multipliedBy(BEHIND_FACTOR) : interval;
    return !isUnderWay
        && !now.isBefore(pausedUntil)
        && (begun.equals(Instant.MIN) || !now.isBefore(begun.plus(wanted)))
        && !isQuiet(now);
  }

  /** Whether completed checkpoints hold all there is, and have for a while. */
  boolean isQuiet(Instant now) {
    return !now.isBefore(newInput.plus(QUIET));
  }
}
