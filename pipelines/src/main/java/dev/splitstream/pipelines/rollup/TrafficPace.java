package dev.splitstream.pipelines.rollup;

import java.time.Duration;

/**
 * How long changes of traffic wait until they are added up and passed on: some seconds, so that the
 * figures are fresh. A job that is behind shows old figures anyway: there they wait longer, unless
 * it catches up before. How much that costs depends on how many rows change, not on the events, and
 * would else take a third of the time that the job has to catch up.
 */
public final class TrafficPace {
  private static final long LIVE_MILLIS = Duration.ofSeconds(10).toMillis();
  private static final long BEHIND_MILLIS = Duration.ofMinutes(1).toMillis();

  /** More than the watermark ever is behind a job that keeps up, and than a restart takes. */
  private static final long BEHIND_BY_MILLIS = Duration.ofMinutes(4).toMillis();

  private static final long CAUGHT_UP_MILLIS = Duration.ofMinutes(2).toMillis();

  private TrafficPace() {}

  /**
   * Whether the job is behind.
   *
   * @param nowMillis in milliseconds since the epoch, as all times here
   * @param watermarkMillis up to when everything was read
   */
  public static boolean isBehind(long nowMillis, long watermarkMillis) {
    return watermarkMillis < nowMillis - BEHIND_BY_MILLIS;
  }

  /** How long changes wait, at most. */
  public static long waitMillis(boolean behind) {
    return behind ? BEHIND_MILLIS : LIVE_MILLIS;
  }

  /** The watermark of a job that has caught up with what is now; changes then wait no longer. */
  public static long caughtUpAt(long nowMillis) {
    return nowMillis - CAUGHT_UP_MILLIS;
  }
}
