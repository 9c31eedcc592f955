package dev.splitstream.pipelines.io;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Makes a task wait when its partitions have been idle for a while.
 *
 * <p>Beam polls all readers of a task every 50 ms, which costs an idle job several percent of a
 * core. After about a second without records, the last reader to be polled blocks the task until
 * one of them has fetched something, up to a limit. The task cannot take part in a checkpoint while
 * it waits, so the limit is short.
 *
 * <p>The thread of the task polls the readers; any thread may report an arrival.
 */
final class IdleRest {
  /** After how many polls of all readers without a record the task waits. */
  static final int PATIENCE = 20;

  private static final long LONGEST_MILLIS = 400;

  private final long longestMillis;
  private final Semaphore arrivals = new Semaphore(0);
  private int asked;

  IdleRest() {
    this(LONGEST_MILLIS);
  }

  /**
   * @param longestMillis the longest wait, in milliseconds
   */
  IdleRest(long longestMillis) {
    this.longestMillis = longestMillis;
  }

  /** A reader returned a record. */
  void gave() {
    asked = 0;
  }

  /** Ends the wait because something was fetched. */
  void arrived() {
    // One permit is enough. A task that never waits consumes none, so they must not accumulate.
    if (arrivals.availablePermits() == 0) {
      arrivals.release();
    }
  }

  /**
   * A reader had no record. Waits if it is the last one polled in a round, and no reader had one in
   * the rounds before. An interrupt ends the wait, and the thread's interrupt flag is kept.
   *
   * @param readers how many the task has
   */
  void inVain(int readers) {
    asked++;
    if (readers > 0 && asked % readers == 0 && asked >= PATIENCE * readers) {
      asked = PATIENCE * readers;
      rest();
    }
  }

  private void rest() {
    try {
      boolean unused = arrivals.tryAcquire(longestMillis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    arrivals.drainPermits();
  }
}
