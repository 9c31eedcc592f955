package dev.splitstream.runners.local.progress;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The wait for a process to become ready. There is no limit to it while the process makes progress:
 * how long a start takes depends on what else the machine has to do. Progress is a log that grew,
 * or processor time beyond what a JVM uses that only waits.
 */
// ADR-0097
public final class StartWait {
  /**
   * Of the standstill. A JVM in which every thread waits uses less: a few milliseconds a second.
   */
  private static final int BUSY_SHARE = 200;

  private final Duration standstill;
  private final Clock clock;
  private LifeSigns seen;
  private Instant since;

  /**
   * Begins a wait.
   *
   * @param standstill how long the process may make no progress
   * @param first what it had done by now
   */
  public StartWait(Duration standstill, Clock clock, LifeSigns first) {
    this.standstill = standstill;
    this.clock = clock;
    this.seen = first;
    this.since = clock.instant();
  }

  /** How often to look, so that the end of a standstill is noticed in time. */
  public Duration lookEvery() {
    return standstill.dividedBy(10);
  }

  /** Takes what the process has done by now; whether there was no progress for too long. */
  public boolean isOverAt(LifeSigns now) {
    if (isProgress(now)) {
      seen = now;
      since = clock.instant();
    }
    return Duration.between(since, clock.instant()).compareTo(standstill) >= 0;
  }

  /** A process that ended takes its time with it: that is progress too. */
  private boolean isProgress(LifeSigns now) {
    Duration used = now.processorTime().minus(seen.processorTime()).abs();
    return now.logBytes() != seen.logBytes()
        || used.compareTo(standstill.dividedBy(BUSY_SHARE)) >= 0;
  }
}
