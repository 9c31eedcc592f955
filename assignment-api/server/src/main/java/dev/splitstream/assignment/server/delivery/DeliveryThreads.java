package dev.splitstream.assignment.server.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The threads that deliver the catalog, separate from request threads. They are stopped together.
 */
public final class DeliveryThreads implements AutoCloseable {
  private final List<ExecutorService> executors = new ArrayList<>();

  /** An executor with one thread of this name. */
  public synchronized ScheduledExecutorService one(String name) {
    return several(name, 1);
  }

  /** An executor with this many threads of this name. */
  public synchronized ScheduledExecutorService several(String name, int threads) {
    ScheduledExecutorService executor =
        Executors.newScheduledThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
    executors.add(executor);
    return executor;
  }

  @Override
  public synchronized void close() {
    executors.forEach(ExecutorService::shutdownNow);
  }
}
