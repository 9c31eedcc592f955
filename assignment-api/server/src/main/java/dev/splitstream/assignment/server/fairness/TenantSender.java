package dev.splitstream.assignment.server.fairness;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * What one tenant sends. Its bucket holds time, a token a nanosecond, and an event costs what the
 * level leaves for it; so a new level holds at once. A batch may overdraw it, and is paid off by
 * waiting: else a low level would never let a large one through.
 */
final class TenantSender {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /** Batches come in bursts; what counts is the rate over some of them. */
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

  /** It sent so many, which were let in. */
  void count(int more) {
    events.add(more);
  }

  /** How long it has to wait until it may send; 0 if it may. */
  long nanosToWait() {
    long nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    if (nanos > 0) {
      wasLimited = true;
    }
    return nanos;
  }

  /** Takes what so many events cost at this level. */
  void pay(int more, double level) {
    bucket.consumeIgnoringRateLimits(Math.max(1, Math.round(more * SECOND / level)));
  }

  /**
   * Events a second that it sends; if it was limited, at least the level. For one thread.
   *
   * @param seconds since it was last asked
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
