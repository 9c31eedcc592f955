package dev.splitstream.assignment.server.turn;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Grants turns: one per holder at a time, and a limited number in total. Holders are served
 * round-robin: each has at most one place in the common queue, and its further requests wait in its
 * own queue. Queues are short and waits are bounded, because each waiting request holds a thread.
 */
public final class Turns {
  private final int perHolder;
  private final int most;
  private final Duration wait;
  private final Semaphore common;
  private final Map<String, Line> lines = new HashMap<>();
  private int inside;

  /**
   * Starts with empty queues.
   *
   * @param atOnce concurrent turns, of different holders
   * @param perHolder how many requests of one holder may have a turn or wait for one
   * @param most how many requests of all holders may have a turn or wait for one
   * @param wait how long a request waits at most
   */
  public Turns(int atOnce, int perHolder, int most, Duration wait) {
    this.common = new Semaphore(atOnce, true);
    this.perHolder = perHolder;
    this.most = most;
    this.wait = wait;
  }

  private static final class Line {
    private final Semaphore turn = new Semaphore(1, true);
    private int members;
  }

  /** A turn; other requests wait until it ends. */
  public final class Turn {
    private final String holder;
    private final Line line;

    private Turn(String holder, Line line) {
      this.holder = holder;
      this.line = line;
    }

    /** Ends the turn. Must be called once. */
    public void end() {
      common.release();
      line.turn.release();
      leave(holder, line);
    }
  }

  /**
   * Waits for a turn.
   *
   * @return empty if too many are waiting, if the wait timed out, or if the thread was interrupted
   */
  public Optional<Turn> take(String holder) {
    Optional<Line> entered = enter(holder);
    if (entered.isEmpty()) {
      return Optional.empty();
    }
    Line line = entered.get();
    boolean taken = false;
    try {
      taken = await(line);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (!taken) {
        leave(holder, line);
      }
    }
    return taken ? Optional.of(new Turn(holder, line)) : Optional.empty();
  }

  private boolean await(Line line) throws InterruptedException {
    long deadline = System.nanoTime() + wait.toNanos();
    if (!line.turn.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
      return false;
    }
    boolean taken = false;
    try {
      taken = common.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } finally {
      if (!taken) {
        line.turn.release();
      }
    }
    return taken;
  }

  /** The number of waiting threads. */
  synchronized int waiting() {
    return common.getQueueLength()
        + lines.values().stream().mapToInt(line -> line.turn.getQueueLength()).sum();
  }

  private synchronized Optional<Line> enter(String holder) {
    Line line = lines.computeIfAbsent(holder, name -> new Line());
    if (inside >= most || line.members >= perHolder) {
      forgetIfEmpty(holder, line);
      return Optional.empty();
    }
    inside++;
    line.members++;
    return Optional.of(line);
  }

  private synchronized void leave(String holder, Line line) {
    inside--;
    line.members--;
    forgetIfEmpty(holder, line);
  }

  private void forgetIfEmpty(String holder, Line line) {
    if (line.members == 0) {
      lines.remove(holder);
    }
  }
}
