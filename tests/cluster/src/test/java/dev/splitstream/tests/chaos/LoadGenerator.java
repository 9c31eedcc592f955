package dev.splitstream.tests.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.splitstream.tests.chaos.reference.ChaosEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Sends events at a steady rate, as a good client does: a batch without an answer, or with a 503,
 * is sent again with the same ids until it is accepted. What a fault held up is caught up with.
 */
final class LoadGenerator {
  private static final int CONNECTIONS = 4;
  private static final int BATCH = 50;

  /** How many events may be sent and not acknowledged at any moment. */
  static final int MOST_ON_THEIR_WAY = CONNECTIONS * BATCH;

  private static final int ACCEPTED = 202;
  private static final Set<Integer> TRY_AGAIN = Set.of(429, 503);
  private static final long RETRY_MILLIS = 500;
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(8);
  private static final Duration DRAIN_LIMIT = Duration.ofMinutes(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_LIMIT)
          .build();
  private final URI track;
  private final String apiKey;
  private final TrafficPlan plan;
  private final SenderLedger ledger;

  LoadGenerator(URI assignmentApi, String apiKey, TrafficPlan plan, SenderLedger ledger) {
    this.track = assignmentApi.resolve("/api/v1/track/batch");
    this.apiKey = apiKey;
    this.plan = plan;
    this.ledger = ledger;
  }

  /** Load that is being sent. */
  interface Flow {
    /** Sends no new events, and returns when all that were sent are acknowledged. */
    void stop() throws InterruptedException;
  }

  /** Begins to send so many events a second. */
  Flow start(int eventsPerSecond) {
    ScheduledExecutorService connections = Executors.newScheduledThreadPool(CONNECTIONS);
    long period = TimeUnit.SECONDS.toMicros(1) * CONNECTIONS * BATCH / eventsPerSecond;
    List<? extends Future<?>> flows =
        IntStream.range(0, CONNECTIONS)
            .mapToObj(
                connection ->
                    connections.scheduleAtFixedRate(
                        this::sendBatch,
                        period * connection / CONNECTIONS,
                        period,
                        TimeUnit.MICROSECONDS))
            .toList();
    return () -> stop(connections, flows);
  }

  private static void stop(ScheduledExecutorService connections, List<? extends Future<?>> flows)
      throws InterruptedException {
    connections.shutdown();
    if (!connections.awaitTermination(DRAIN_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      connections.shutdownNow();
      throw new IllegalStateException("Cannot get all events accepted within " + DRAIN_LIMIT);
    }
    for (Future<?> flow : flows) {
      if (!flow.isCancelled()) {
        rethrow(flow);
      }
    }
  }

  private static void rethrow(Future<?> flow) throws InterruptedException {
    try {
      flow.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot send events: " + e.getCause(), e);
    }
  }

  private void sendBatch() {
    List<ChaosEvent> batch = plan.next(BATCH);
    HttpRequest request = request(batch);
    try {
      while (!send(request, batch)) {
        ledger.retry();
        TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One attempt; whether the batch is acknowledged. */
  private boolean send(HttpRequest request, List<ChaosEvent> batch) throws InterruptedException {
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() == ACCEPTED) {
        ledger.acknowledge(batch, refusedItems(response.body(), batch.size()));
        return true;
      }
      if (!TRY_AGAIN.contains(response.statusCode())) {
        ledger.promiseBroken("status " + response.statusCode() + ": " + response.body());
      }
    } catch (IOException e) {
      // No answer: it is unknown whether the event was accepted, so it is sent again.
    }
    return false;
  }

  private Map<Integer, String> refusedItems(String body, int size) throws IOException {
    JsonNode answer = JSON.readTree(body);
    Map<Integer, String> items = new HashMap<>();
    answer
        .path("rejected")
        .forEach(item -> items.put(item.path("index").asInt(), item.path("errors").toString()));
    if (answer.path("accepted").asInt() + items.size() != size) {
      ledger.promiseBroken("an answer to " + size + " events: " + body);
    }
    return items;
  }

  private HttpRequest request(List<ChaosEvent> batch) {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode events = body.putArray("events");
    batch.forEach(event -> events.add(event.toJson()));
    return HttpRequest.newBuilder(track)
        .timeout(ANSWER_LIMIT)
        .header("X-API-Key", apiKey)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body.toString()))
        .build();
  }
}
