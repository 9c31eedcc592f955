package dev.splitstream.runners.cli.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Sends events in batches over a few connections at once. A batch that the server cannot take now
 * is sent again with the same ids, as often as it takes, up to a limit of time.
 */
public final class EventPoster {
  private static final int BATCH = 500;
  private static final int CONNECTIONS = 3;
  private static final int MOST_REASONS = 10;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final ApiClient api;
  private final Clock clock;

  /** A client of assignment-api. */
  public EventPoster(ApiClient api, Clock clock) {
    this.api = api;
    this.clock = clock;
  }

  /**
   * Sends all events.
   *
   * @param progress receives the number of acknowledged events, from any thread
   * @throws ApiFailure if a whole batch was refused, or the server took none for three minutes
   */
  public SendReport send(Iterator<OutgoingEvent> events, LongConsumer progress)
      throws IOException, InterruptedException, ApiFailure {
    Shipment shipment = new Shipment(events, progress);
    Instant firstSent = clock.instant();
    ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        ends.add(connections.submit(() -> drain(shipment)));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    } catch (ExecutionException e) {
      throw failure(e);
    } finally {
      connections.shutdownNow();
    }
    return shipment.report(firstSent, clock.instant());
  }

  private Void drain(Shipment shipment) throws IOException, InterruptedException, ApiFailure {
    for (List<OutgoingEvent> batch = shipment.next(BATCH);
        !batch.isEmpty();
        batch = shipment.next(BATCH)) {
      ApiClient.Answer answer = deliver(body(batch), shipment);
      shipment.acknowledge(batch, answer.body().path("rejected"), MOST_REASONS);
    }
    return null;
  }

  private ApiClient.Answer deliver(byte[] body, Shipment shipment)
      throws InterruptedException, ApiFailure {
    Instant deadline = clock.instant().plus(PATIENCE);
    Duration pause = FIRST_PAUSE;
    while (true) {
      String trouble;
      try {
        ApiClient.Answer answer = api.post("/api/v1/track/batch", body);
        if (answer.isSuccess()) {
          return answer;
        }
        if (answer.status() != UNAVAILABLE && answer.status() != TOO_MANY_REQUESTS) {
          throw new ApiFailure("Cannot send events: " + rejection(answer));
        }
        trouble = answer.problem();
        pause = answer.retryAfter().orElse(pause);
      } catch (IOException e) {
        trouble = String.valueOf(e.getMessage());
      }
      if (clock.instant().isAfter(deadline)) {
        throw new ApiFailure("Cannot send events: " + trouble);
      }
      shipment.retry();
      TimeUnit.MILLISECONDS.sleep(pause.toMillis());
    }
  }

  private static String rejection(ApiClient.Answer answer) {
    JsonNode first = answer.body().path("rejected").path(0);
    return first.isMissingNode() ? answer.problem() : answer.problem() + "; first: " + first;
  }

  private static byte[] body(List<OutgoingEvent> batch) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 17);
    try (JsonGenerator json = ApiClient.JSON.getFactory().createGenerator(bytes)) {
      json.writeStartObject();
      json.writeArrayFieldStart("events");
      for (OutgoingEvent event : batch) {
        event.write(json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static ApiFailure failure(ExecutionException e) {
    Throwable cause = e.getCause();
    return cause instanceof ApiFailure refused
        ? refused
        : new ApiFailure("Cannot send events: " + cause, e);
  }
}
