package dev.splitstream.assignment.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.RunningApi.Answer;
import dev.splitstream.assignment.server.ingest.InMemoryEventPublisher;
import dev.splitstream.codec.EventCodec;
import dev.splitstream.event.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Events over HTTP, up to the publisher. */
class IngestServiceIT {
  private final RunningApi api = RunningApi.shared();

  /** Shared by all classes. */
  @AfterEach
  void switchThePublisherOn() {
    api.bean(InMemoryEventPublisher.class).setAvailable(true);
  }

  @Test
  void trackedEvent_isPublished() throws Exception {
    String id = api.started("{}");
    Answer answer = api.post("/api/v1/track", exposure(id, "a"));
    assertThat(answer.status()).isEqualTo(202);
    assertThat(published())
        .extracting(event -> event.eventId().toString())
        .contains(answer.body().get("event_id").asString());
  }

  /** The encoded records contain everything that leaves the service. */
  @Test
  void address_reachesNoTopic() throws Exception {
    String event =
        "{\"user_id\":\"u\",\"event_type\":\"custom\",\"event_name\":\"addressed\","
            + "\"context\":{\"ip\":\"203.0.113.77\",\"page\":\"/p\"}}";
    assertThat(api.post("/api/v1/track", event).status()).isEqualTo(202);
    assertThat(published()).extracting(Event::name).contains("addressed");
    assertThat(published())
        .extracting(sent -> new String(new EventCodec().encode(sent), ISO_8859_1))
        .noneMatch(bytes -> bytes.contains("203.0.113"));
  }

  @Test
  void batch_acceptsTheGoodBesideTheBad() throws Exception {
    String id = api.started("{}");
    String batch =
        "{\"events\":["
            + String.join(",", exposure(id, "a"), "{\"v\":NaN}", exposure(id, "z"), "7")
            + "]}";
    JsonNode answer = api.post("/api/v1/track/batch", batch).body();
    assertThat(answer.get("accepted").asInt()).isEqualTo(1);
    assertThat(answer.get("rejected").values().stream().map(item -> item.get("index").asInt()))
        .containsExactly(1, 2, 3);
  }

  @Test
  void batchWithNothingAcceptable_isAProblemWithTheRejections() throws Exception {
    Answer answer = api.post("/api/v1/track/batch", "{\"events\":[{}]}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("rejected")).hasSize(1);
  }

  @Test
  void batchOf501_isRefused() throws Exception {
    String batch = "{\"events\":[" + "7,".repeat(500) + "7]}";
    assertThat(api.post("/api/v1/track/batch", batch).status()).isEqualTo(400);
  }

  @Test
  void bodyBeyondTheLimit_isRefused() throws Exception {
    Answer answer = api.post("/api/v1/track/batch", new byte[1024 * 1024 + 1], "application/json");
    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void unavailableKafka_is503WithRetryAfter() throws Exception {
    InMemoryEventPublisher publisher = api.bean(InMemoryEventPublisher.class);
    publisher.setAvailable(false);
    Answer answer =
        api.post(
            "/api/v1/track", "{\"user_id\":\"u\",\"event_type\":\"custom\",\"event_name\":\"n\"}");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isNotEmpty();
  }

  private Iterable<Event> published() {
    return api.bean(InMemoryEventPublisher.class).events();
  }

  private static String exposure(String experimentId, String variantId) {
    return "{\"user_id\":\"u\",\"event_type\":\"exposure\",\"experiment_id\":\""
        + experimentId
        + "\",\"variant_id\":\""
        + variantId
        + "\"}";
  }
}
