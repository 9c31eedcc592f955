package dev.splitstream.assignment.server.turn;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Gives out turns: one of each holder at a time, and so many in all. Holders come round-robin: each
 * has at most one place in the common line, whatever it wants beside that waits in a line of its
 * own. Lines are short and waiting ends, because each waiting request holds a thread.
 */
public final class Turns {
  private final int perHolder;
  private final int most;
  private final Duration wait;
  private final Semaphore common;
  private final Map<String, Line> lines = new HashMap<>();
  private int inside;

  /**
   * With nobody in line.
   *
   * @param atOnce turns at the same time, of different holders
   * @param perHolder how many of one holder may have a turn or wait for it
   * @param most how many of all holders may have a turn or wait for it
   * @param wait how long
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

  /** The others wait until it ends. */
  public final class Turn {
    private final String holder;
    private final Line line;

    private Turn(String holder, Line line) {
      this.holder = holder;
      this.line = line;
    }

    /** Ends it; once. */
    public void end() {
      common.release();
      line.turn.release();
      leave(holder, line);
    }
  }

  /**
   * Waits for a turn.
   *
   * @return empty when too many wait already, when it took too long, and when the thread is
   *     interrupted
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

  /** How many threads wait. */
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
