package dev.splitstream.pipelines.rollup;

import java.time.Duration;

/**
 * When changes of traffic are passed on: after some seconds, as it has far more rows than
 * experiments. A job that is behind shows old figures anyway: there they wait longer, unless it
 * catches up before. What passing on costs depends on how many rows change, not on the events, and
 * would else take a third of the time that the job has to catch up.
 */
public final class RollupPace {
  private static final long LIVE_TRAFFIC_MILLIS = Duration.ofSeconds(10).toMillis();
  private static final long BEHIND_MILLIS = Duration.ofMinutes(1).toMillis();

  /** More than the watermark ever is behind a job that keeps up, and than a restart takes. */
  private static final long BEHIND_BY_MILLIS = Duration.ofMinutes(4).toMillis();

  private static final long CAUGHT_UP_MILLIS = Duration.ofMinutes(2).toMillis();

  private RollupPace() {}

  /**
   * Whether the job is behind.
   *
   * @param nowMillis in milliseconds since the epoch, as all times here
   * @param watermarkMillis up to when everything was read
   */
  public static boolean isBehind(long nowMillis, long watermarkMillis) {
    return watermarkMillis < nowMillis - BEHIND_BY_MILLIS;
  }

  /** How long changes of traffic wait, at most. */
  public static long trafficWaitMillis(boolean behind) {
    return behind ? BEHIND_MILLIS : LIVE_TRAFFIC_MILLIS;
  }

  /** The watermark of a job that has caught up with what is now; changes then wait no longer. */
  public static long caughtUpAt(long nowMillis) {
    return nowMillis - CAUGHT_UP_MILLIS;
  }
}
