package dev.splitstream.bench.fair;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** The other tenant: sends all it can over several connections. */
final class Flood {
  private static final int ACCEPTED = 202;
  private static final int UNITS = 200_000;

  private final Tenant tenant;
  private final Settings settings;
  private final LongAdder accepted = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean isDone;

  Flood(Tenant tenant, Settings settings) {
    this.tenant = tenant;
    this.settings = settings;
  }

  /** Events that were accepted. */
  long accepted() {
    return accepted.sum();
  }

  /** Requests that were refused. */
  long refused() {
    return refused.sum();
  }

  void start() {
    for (int i = 0; i < settings.connections(); i++) {
      int connection = i;
      Thread thread = new Thread(() -> send(connection), "flood-" + i);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  void stop() throws InterruptedException {
    isDone = true;
    for (Thread thread : threads) {
      thread.interrupt();
      thread.join();
    }
  }

  private void send(int connection) {
    long sent = (long) connection * UNITS / settings.connections();
    try {
      while (!isDone) {
        String batch = batch(sent);
        sent += settings.batch();
        deliver(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(String batch) throws InterruptedException {
    try {
      HttpResponse<String> answer = tenant.track(batch);
      if (answer.statusCode() == ACCEPTED) {
        accepted.add(settings.batch());
        return;
      }
      refused.increment();
      if (settings.heedsRetryAfter()) {
        TimeUnit.SECONDS.sleep(answer.headers().firstValueAsLong("Retry-After").orElse(1));
      }
    } catch (IOException e) {
      refused.increment();
    }
  }

  /** A tenth exposures, a tenth purchases, the rest other events. */
  private String batch(long from) {
    StringJoiner events = new StringJoiner(",", "{\"events\":[", "]}");
    for (long event = from; event < from + settings.batch(); event++) {
      String what =
          switch ((int) (event % 10)) {
            case 0 ->
                "\"event_type\":\"exposure\",\"experiment_id\":\"%s\",\"variant_id\":\"%s\""
                    .formatted(Tenant.EXPERIMENT, event % 20 == 0 ? "a" : "b");
            case 1 -> "\"event_type\":\"conversion\",\"event_name\":\"purchase\"";
            default -> "\"event_type\":\"custom\",\"event_name\":\"page_view\"";
          };
      // An exposure, a purchase and views of each unit.
      events.add("{\"user_id\":\"flood-%d\",%s}".formatted(event / 10 * 10 % UNITS, what));
    }
    return events.toString();
  }
}
