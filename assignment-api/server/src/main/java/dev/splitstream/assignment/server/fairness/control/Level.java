package dev.splitstream.assignment.server.fairness.control;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How many events per second a tenant may send through this node while others send too. It is the
 * same for all tenants: tenants below it are never limited, and those above share the rest.
 *
 * <p>Controlled by the delay between accepted and counted, as TCP Vegas controls its window: it
 * grows while a tenant uses it and the delay is within the target, and shrinks otherwise. Each
 * change is judged by events that were accepted after it. It grows by a multiple of its square root
 * and shrinks by a factor, so the levels of several nodes converge.
 *
 * <p>For one thread.
 */
public final class Level {
  private static final double SHRINK = 0.7;

  /** The most that is taken off in addition, in proportion to how far the job falls behind. */
  private static final double SLOWEST = 0.2;

  /** Growth until the delay first comes near the target. */
  private static final double FAST_GROWTH = 1.1;

  private static final double STEP = 1;

  /** What counts as near the target. */
  private static final double NEAR = 1 / 1.2;

  /** A job that catches up this fast does not need a lower level. */
  private static final double CATCHES_UP = 1.15;

  /** Some events must have been accepted under a level before it is judged. */
  private static final long SETTLE = Duration.ofSeconds(2).toNanos();

  /** The share of the level that a tenant must use for the level to be adapted. */
  private static final double USED = 0.5;

  private static final long FORGET = Duration.ofMinutes(1).toNanos();

  private final LevelSettings settings;
  private final Marks marks = new Marks();
  private final DelayTarget target;
  private double perSecond;
  private boolean isGrowingFast = true;
  private boolean wasNear;
  private boolean isOverdue;
  private boolean isLate;
  private long lateAt;
  private long lateFront;
  private long worst;
  private long changedAt;
  private long usedAt;
  private long progressAt;
  private long delay;

  /** Starts at the initial level. */
  public Level(LevelSettings settings, long nanos) {
    this.settings = settings;
    this.target = new DelayTarget(settings.targetAtLeast(), settings.targetAtMost(), nanos);
    this.perSecond = settings.start();
    this.changedAt = nanos;
    this.usedAt = nanos;
    this.progressAt = nanos;
  }

  /** The level: events per second per tenant. */
  public double perSecond() {
    return perSecond;
  }

  /** The last measured delay from accepted to counted. */
  public Duration delay() {
    return Duration.ofNanos(delay);
  }

  /** The delay that must not be exceeded. */
  public Duration target() {
    return Duration.ofNanos(target.nanos());
  }

  /**
   * Adapts the level to an observation. While it is unknown what has been counted, the level stays
   * the same.
   */
  public void observe(Observation seen) {
    long nanos = seen.nanos();
    marks.accept(nanos, seen.accepted());
    boolean isUsed = seen.demand() >= USED * perSecond;
    if (isUsed) {
      usedAt = nanos;
    } else if (nanos - usedAt > FORGET) {
      forget(nanos, seen.demand());
    }
    if (seen.counted().isPresent()) {
      Marks.Counted counted = marks.count(seen.counted().get());
      if (!counted.isEmpty()) {
        measure(nanos, counted);
      }
      if (isUsed) {
        adapt(nanos, counted);
      }
    }
  }

  /** Starts over when no tenant is limited, because earlier measurements may no longer hold. */
  private void forget(long nanos, double demand) {
    perSecond = Math.max(settings.start(), Math.min(perSecond, demand / USED));
    isGrowingFast = true;
    begin(nanos);
  }

  private void measure(long nanos, Marks.Counted counted) {
    delay = nanos - counted.oldest();
    if (counted.isSteady()) {
      target.see(delay, nanos);
    }
    progressAt = nanos;
  }

  private void adapt(long nanos, Marks.Counted counted) {
    OptionalLong first =
        counted.times().stream()
            .mapToLong(Long::longValue)
            .filter(at -> at - changedAt >= 0)
            .findFirst();
    if (first.isPresent()) {
      isOverdue = false;
      judge(nanos, nanos - first.getAsLong(), counted.newest());
    } else if (counted.isEmpty() && !isOverdue && isJobSilent(nanos)) {
      // Only once: a lower level would not help a job that counts nothing at all.
      isOverdue = true;
      shrink(nanos, 1);
    }
  }

  private boolean isJobSilent(long nanos) {
    OptionalLong oldest = marks.oldestSince(changedAt);
    long longest = 2 * target.nanos();
    return oldest.isPresent()
        && nanos - oldest.getAsLong() > longest
        && nanos - progressAt > longest;
  }

  private void judge(long nanos, long took, long front) {
    worst = Math.max(worst, took);
    if (took <= target.nanos()) {
      isLate = false;
    } else if (!isLate) {
      isLate = true;
      lateAt = nanos;
      lateFront = front;
    } else {
      double speed = (double) (front - lateFront) / (nanos - lateAt);
      if (speed >= CATCHES_UP) {
        begin(nanos);
      } else {
        shrink(nanos, Math.max(SLOWEST, Math.min(1, speed)));
      }
    }
    if (!isLate && front - changedAt >= SETTLE) {
      grow(nanos);
    }
  }

  private void grow(long nanos) {
    boolean isNear = worst > NEAR * target.nanos();
    if (isGrowingFast && isNear) {
      // One slow checkpoint may be an exception; two are a reason to react.
      isGrowingFast = !wasNear;
    } else {
      perSecond = isGrowingFast ? perSecond * FAST_GROWTH : perSecond + STEP * Math.sqrt(perSecond);
    }
    wasNear = isNear;
    begin(nanos);
  }

  private void shrink(long nanos, double share) {
    perSecond = Math.max(settings.floor(), perSecond * SHRINK * share);
    isGrowingFast = false;
    begin(nanos);
  }

  /** From now on, only events that are accepted after this moment are measured. */
  private void begin(long nanos) {
    changedAt = nanos;
    isLate = false;
    worst = 0;
  }
}
