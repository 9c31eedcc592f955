package dev.splitstream.pipelines.io;

import java.util.function.LongSupplier;

/**
 * How long a reader that had nothing is left alone: a millisecond at first, twice as long each time
 * it has nothing again, up to a bound.
 *
 * <p>Beam's reader of Kafka waits at least a millisecond for records when it has none. A task asks
 * its readers by turns after every single record, so a few empty partitions would hold back a full
 * one to some hundred records a second.
 */
final class Pause {
  private static final long SHORTEST_NANOS = 1_000_000;
  private static final long LONGEST_NANOS = 64_000_000;

  private final LongSupplier nanoTime;
  private long length;
  private long end;

  /**
   * @param nanoTime a clock as {@link System#nanoTime}
   */
  Pause(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Whether it is too early to ask. */
  boolean lasts() {
    return length > 0 && nanoTime.getAsLong() - end < 0;
  }

  /** The reader was asked, and had nothing. */
  void prolong() {
    length = length == 0 ? SHORTEST_NANOS : Math.min(2 * length, LONGEST_NANOS);
    end = nanoTime.getAsLong() + length;
  }

  /** The reader was asked, and had something. */
  void drop() {
    length = 0;
  }
}
