package dev.splitstream.runners.cli.console;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** A line every few seconds, for logs and pipes. */
final class LineProgress implements Progress {
  private static final long EVERY_NANOS = Duration.ofSeconds(5).toNanos();

  private final String task;
  private final String unit;
  private final long total;
  private final PrintStream out;
  private final LongSupplier nanos;
  private long next;
  private long reached = -1;
  private long shown = -1;

  /**
   * @param nanos a clock that only ever goes forward
   */
  LineProgress(String task, String unit, long total, PrintStream out, LongSupplier nanos) {
    this.task = task;
    this.unit = unit;
    this.total = total;
    this.out = out;
    this.nanos = nanos;
    this.next = nanos.getAsLong() + EVERY_NANOS;
  }

  @Override
  public synchronized void reach(long done) {
    reached = done;
    if (nanos.getAsLong() - next >= 0) {
      next = nanos.getAsLong() + EVERY_NANOS;
      show();
    }
  }

  @Override
  public synchronized void close() {
    if (reached != shown) {
      show();
    }
  }

  private void show() {
    shown = reached;
    out.printf(
        Locale.ROOT,
        "%s: %,d of %,d %s (%d%%)%n",
        task,
        reached,
        total,
        unit,
        100 * reached / total);
  }
}
