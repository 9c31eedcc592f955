package dev.splitstream.pipelines.rollup;

import java.time.Duration;

/**
 * When changes of cells with many rows are emitted: after some seconds, as traffic has far more
 * rows than experiments. A job that is behind shows old figures anyway: its changes wait longer,
 * unless it catches up first. The cost of emitting depends on how many rows change, not on the
 * number of events, and would otherwise take a third of the time that the job needs to catch up.
 */
// ADR-0069
public final class RollupPace {
  private static final long LIVE_MILLIS = Duration.ofSeconds(10).toMillis();
  private static final long BEHIND_MILLIS = Duration.ofMinutes(1).toMillis();

  /** More than the watermark ever lags in a job that keeps up, and more than a restart takes. */
  private static final long BEHIND_BY_MILLIS = Duration.ofMinutes(4).toMillis();

  private static final long CAUGHT_UP_MILLIS = Duration.ofMinutes(2).toMillis();

  private RollupPace() {}

  /**
   * Whether the job is behind.
   *
   * @param nowMillis in milliseconds since the epoch, as all times here
   * @param watermarkMillis everything up to this time was read
   */
  public static boolean isBehind(long nowMillis, long watermarkMillis) {
    return watermarkMillis < nowMillis - BEHIND_BY_MILLIS;
  }

  /** The longest time that changes wait. */
  public static long waitMillis(boolean behind) {
    return behind ? BEHIND_MILLIS : LIVE_MILLIS;
  }

  /** The watermark at which a job counts as caught up; changes then wait no longer. */
  public static long caughtUpAt(long nowMillis) {
    return nowMillis - CAUGHT_UP_MILLIS;
  }
}
