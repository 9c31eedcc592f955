package dev.splitstream.assignment.server.fairness;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * The send rate of one tenant. Its bucket holds time, one token per nanosecond, and the cost of an
 * event follows from the level, so a new level takes effect at once. A batch may overdraw the
 * bucket, and the tenant then waits; otherwise a low level would never admit a large batch.
 */
final class TenantSender {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /** Batches come in bursts, so the rate is averaged over several of them. */
  private static final double SMOOTHED_OVER_SECONDS = 5;

  private final Bucket bucket;
  private final LongAdder events = new LongAdder();
  private volatile boolean wasLimited;
  private long eventsBefore;
  private double perSecond;

  TenantSender(TimeMeter time) {
    bucket =
        Bucket.builder()
            .addLimit(limit -> limit.capacity(SECOND).refillGreedy(SECOND, Duration.ofSeconds(1)))
            .withCustomTimePrecision(time)
            .build();
  }

  /** Counts admitted events. */
  void count(int more) {
    events.add(more);
  }

  /** How long the tenant has to wait until it may send; 0 if it may send now. */
  long nanosToWait() {
    long nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    if (nanos > 0) {
      wasLimited = true;
    }
    return nanos;
  }

  /** Takes the cost of this many events at this level. */
  void pay(int more, double level) {
    bucket.consumeIgnoringRateLimits(Math.max(1, Math.round(more * SECOND / level)));
  }

  /**
   * Events per second that the tenant sends; at least the level if it was limited. For one thread.
   *
   * @param seconds since the last call
   */
  double demand(double level, double seconds) {
    long now = events.sum();
    double latest = (now - eventsBefore) / seconds;
    eventsBefore = now;
    perSecond += (latest - perSecond) * -Math.expm1(-seconds / SMOOTHED_OVER_SECONDS);
    boolean limited = wasLimited;
    wasLimited = false;
    return limited ? Math.max(level, perSecond) : perSecond;
  }
}
