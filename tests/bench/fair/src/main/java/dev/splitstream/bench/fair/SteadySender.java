package dev.splitstream.bench.fair;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The quiet tenant: exposes new units at a steady rate, ten requests a second. */
final class SteadySender implements Runnable {
  private static final int REQUESTS_A_SECOND = 10;
  private static final int ACCEPTED = 202;

  private final Tenant tenant;
  private final int perRequest;
  private final TenantFreshness freshness;
  private volatile boolean isDone;
  private final AtomicInteger refused = new AtomicInteger();
  private long units;

  SteadySender(Tenant tenant, int perSecond, TenantFreshness freshness) {
    this.tenant = tenant;
    this.perRequest = Math.max(1, perSecond / REQUESTS_A_SECOND);
    this.freshness = freshness;
  }

  /** Requests that were not accepted; their events are left out. */
  int refused() {
    return refused.get();
  }

  void stop() {
    isDone = true;
  }

  @Override
  public void run() {
    long next = System.nanoTime();
    try {
      while (!isDone) {
        next += TimeUnit.SECONDS.toNanos(1) / REQUESTS_A_SECOND;
        TimeUnit.NANOSECONDS.sleep(Math.max(0, next - System.nanoTime()));
        if (send()) {
          freshness.accept(perRequest, System.nanoTime());
        } else {
          refused.incrementAndGet();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean send() throws InterruptedException {
    try {
      HttpResponse<String> answer = tenant.track(batch());
      return answer.statusCode() == ACCEPTED;
    } catch (IOException e) {
      // Whether Kafka has them is not known: counts of visible events would no longer match.
      throw new IllegalStateException("Cannot continue: an answer was lost", e);
    }
  }

  private String batch() {
    StringJoiner events = new StringJoiner(",", "{\"events\":[", "]}");
    for (int i = 0; i < perRequest; i++) {
      units++;
      events.add(
          "{\"user_id\":\"quiet-%d\",\"event_type\":\"exposure\",\"experiment_id\":\"%s\",\"variant_id\":\"%s\"}"
              .formatted(units, Tenant.EXPERIMENT, units % 2 == 0 ? "a" : "b"));
    }
    return events.toString();
  }
}
