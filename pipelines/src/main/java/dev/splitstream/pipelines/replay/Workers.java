package dev.splitstream.pipelines.replay;

import dev.splitstream.failure.FailureReason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that do the same work at the same time. */
final class Workers implements AutoCloseable {
  private final int count;
  private final ExecutorService threads;

  Workers(int count) {
    this.count = count;
    this.threads = Executors.newFixedThreadPool(count);
  }

  /**
   * Does the work in each thread.
   *
   * @return what each returned
   * @throws IllegalStateException if one of them fails; the others are interrupted then
   */
  <T> List<T> each(Callable<T> work) throws InterruptedException {
    List<Future<T>> begun = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      begun.add(threads.submit(work));
    }
    List<T> done = new ArrayList<>();
    for (Future<T> one : begun) {
      try {
        done.add(one.get());
      } catch (ExecutionException e) {
        threads.shutdownNow();
        Throwable cause = e.getCause() == null ? e : e.getCause();
        throw new IllegalStateException(FailureReason.of(cause), cause);
      }
    }
    return done;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
