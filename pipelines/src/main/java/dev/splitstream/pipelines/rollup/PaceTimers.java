package dev.splitstream.pipelines.rollup;

import org.apache.beam.sdk.state.Timer;
import org.joda.time.Duration;

/**
 * The two timers that end the waiting of a row's changes: when they have waited long enough, and
 * when a job that was behind has caught up.
 *
 * @param passOn of processing time
 * @param caughtUp of event time; set only where the job is behind
 */
record PaceTimers(Timer passOn, Timer caughtUp) {
  /** Whether the job is behind, see {@link RollupPace}. */
  boolean areBehind() {
    return RollupPace.isBehind(now(), watermark());
  }

  /** Sets them, by how long changes wait at most. */
  void set(long waitMillis) {
    passOn.offset(Duration.millis(waitMillis)).setRelative();
    if (areBehind()) {
      caughtUp.offset(Duration.millis(RollupPace.caughtUpAt(now()) - watermark())).setRelative();
    }
  }

  private long now() {
    return passOn.getCurrentRelativeTime().getMillis();
  }

  private long watermark() {
    return caughtUp.getCurrentRelativeTime().getMillis();
  }
}
