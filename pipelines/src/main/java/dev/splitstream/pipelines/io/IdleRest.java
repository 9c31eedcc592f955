package dev.splitstream.pipelines.io;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How long a task rests when none of its partitions has had anything for a while.
 *
 * <p>Beam asks all readers of a task again every 50 ms, which costs an idle job several percent of
 * a core. Once they have been asked in vain for about a second, the last to be asked keeps the task
 * waiting until one of them has fetched something, or for a moment. The task makes no checkpoint
 * meanwhile, so the moment is short.
 *
 * <p>The readers are asked by the thread of the task; what arrives may be told by any.
 */
final class IdleRest {
  /** How often all are asked in vain before the task rests. */
  static final int PATIENCE = 20;

  private static final long LONGEST_MILLIS = 400;

  private final long longestMillis;
  private final Semaphore arrivals = new Semaphore(0);
  private int asked;

  IdleRest() {
    this(LONGEST_MILLIS);
  }

  /**
   * @param longestMillis the longest time to rest in one go
   */
  IdleRest(long longestMillis) {
    this.longestMillis = longestMillis;
  }

  /** A reader gave something. */
  void gave() {
    asked = 0;
  }

  /** Something was fetched: the task is to ask again now. */
  void arrived() {
    // One is enough, and a task that never rests takes none.
    if (arrivals.availablePermits() == 0) {
      arrivals.release();
    }
  }

  /**
   * A reader was asked in vain. Rests when it is the last of a round, and the rounds before were in
   * vain too. An interruption ends the rest, and is kept.
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
