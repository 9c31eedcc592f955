package dev.splitstream.tests.conformance.fuzz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * Sends the requests of a range of numbers, each by the worker that it belongs to.
 *
 * @param fuzzer draws them
 * @param workers send them
 * @param report of all
 */
record FuzzRun(RequestFuzzer fuzzer, List<FuzzWorker> workers, FuzzReport report) {

  /** Copies the list. */
  FuzzRun {
    workers = List.copyOf(workers);
  }

  /** Sends those numbers, the last not included; stops when too much is wrong. */
  void send(long from, long to) throws InterruptedException {
    ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
    Future<?> unused =
        watch.scheduleWithFixedDelay(
            () -> workers.forEach(FuzzWorker::closeLate), 1, 1, TimeUnit.SECONDS);
    ExecutorService threads = Executors.newFixedThreadPool(workers.size());
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < workers.size(); i++) {
        int worker = i;
        running.add(threads.submit(() -> send(worker, from, to)));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot send requests", e.getCause());
    } finally {
      threads.shutdownNow();
      watch.shutdownNow();
    }
  }

  private Void send(int worker, long from, long to) throws IOException {
    FuzzWorker sender = workers.get(worker);
    long[] numbers =
        LongStream.range(from, to).filter(number -> number % workers.size() == worker).toArray();
    for (long number : numbers) {
      if (report.isFull()) {
        break;
      }
      sender.send(fuzzer.request(number));
    }
    return null;
  }
}
