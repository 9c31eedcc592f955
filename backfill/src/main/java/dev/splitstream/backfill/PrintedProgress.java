package dev.splitstream.backfill;

import dev.splitstream.pipelines.replay.ReplayProgress;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Prints a line every few seconds about how far a replay is. */
final class PrintedProgress implements ReplayProgress {
  private static final Duration PACE = Duration.ofSeconds(3);

  private final PrintStream out;
  private final Clock clock;
  private Instant printedAt;

  PrintedProgress(PrintStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
    this.printedAt = clock.instant();
  }

  @Override
  public synchronized void advanced(Step step, int done, int all) {
    Instant now = clock.instant();
    if (now.isBefore(printedAt.plus(PACE))) {
      return;
    }
    printedAt = now;
    String what =
        switch (step) {
          case READ -> "Read %,d of %,d files";
          case COUNT -> "Counted %,d of %,d shards of units";
          case WRITE -> "Wrote %,d of %,d days";
        };
    out.println(what.formatted(done, all));
    out.flush();
  }
}
