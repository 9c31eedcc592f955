package dev.splitstream.assignment.server.fairness;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The thread that adapts the level. It is separate because it may wait for the database. */
final class FairnessThread implements AutoCloseable {
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "fairness");
            made.setDaemon(true);
            return made;
          });

  /** Runs the task repeatedly, with this pause in between. */
  void repeat(Runnable look, Duration pause) {
    Future<?> unused =
        thread.scheduleWithFixedDelay(look, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
