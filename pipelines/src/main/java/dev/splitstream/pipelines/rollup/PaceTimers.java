package dev.splitstream.pipelines.rollup;

import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Duration;

/**
 * The two timers after which pending changes of a row are emitted: when they have waited long
 * enough, and when a job that was behind has caught up.
 *
 * @param passOn of processing time
 * @param caughtUp of event time; set only while the job is behind
 */
record PaceTimers(Timer passOn, Timer caughtUp) {
  /**
   * Rows that are due within this interval are emitted together. Each separate firing costs a task
   * of the scheduler and a turn of the step's thread.
   */
  private static final long TOGETHER_MILLIS = 1_000;

  /** Whether the job is behind, see {@link RollupPace}. */
  boolean areBehind() {
    return RollupPace.isBehind(now(), watermark());
  }

  /**
   * Sets both, so that changes wait this long, or up to a second more. A window that expires before
   * the job has caught up emits its pending changes on expiry: Beam would move the timer there.
   *
   * @param horizon how long after its end the window expires
   */
  void set(long waitMillis, BoundedWindow window, Duration horizon) {
    long now = now();
    passOn.offset(Duration.millis(ceiling(now + waitMillis) - now)).setRelative();
    long caughtUpAt = RollupPace.caughtUpAt(now);
    if (areBehind() && window.maxTimestamp().plus(horizon).isAfter(caughtUpAt)) {
      caughtUp.offset(Duration.millis(caughtUpAt - watermark())).setRelative();
    }
  }

  private static long ceiling(long millis) {
    return -Math.floorDiv(-millis, TOGETHER_MILLIS) * TOGETHER_MILLIS;
  }

  private long now() {
    return passOn.getCurrentRelativeTime().getMillis();
  }

  private long watermark() {
    return caughtUp.getCurrentRelativeTime().getMillis();
  }
}
