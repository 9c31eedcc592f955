package dev.splitstream.assignment.server.fairness.control;

import java.time.Duration;

/**
 * The delay from accepted to counted that a flood may cause. It is proportional to the baseline,
 * the smallest recent delay. A limited flood leaves moments without a queue, so the baseline is
 * visible during a flood as well.
 */
final class DelayTarget {
  /** Stricter than the promised delay, because the effect of a change shows one delay later. */
  private static final double OF_BASELINE = 1.4;

  /** The baseline covers one to two spans. */
  private static final long SPAN = Duration.ofMinutes(5).toNanos();

  private static final long UNKNOWN = Long.MAX_VALUE;

  private final long atLeast;
  private final long atMost;
  private long spanBegan;
  private long before = UNKNOWN;
  private long current = UNKNOWN;

  DelayTarget(Duration atLeast, Duration atMost, long nanos) {
    this.atLeast = atLeast.toNanos();
    this.atMost = atMost.toNanos();
    this.spanBegan = nanos;
  }

  /** Records that events were counted with this delay. */
  void see(long delay, long nanos) {
    if (nanos - spanBegan >= SPAN) {
      before = current;
      current = UNKNOWN;
      spanBegan = nanos;
    }
    current = Math.min(current, delay);
  }

  /** The target in nanoseconds; the upper bound while there is no baseline. */
  long nanos() {
    long baseline = Math.min(before, current);
    long wanted = baseline == UNKNOWN ? atMost : Math.round(OF_BASELINE * baseline);
    return Math.min(atMost, Math.max(atLeast, wanted));
  }
}
