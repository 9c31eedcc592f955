package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.RunningApi.Answer;
import dev.splitstream.assignment.server.ingest.InMemoryEventPublisher;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What declarations do to events, and how events are counted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class EventChecksIT {

  @SuppressWarnings("NullAway.Init") // Set before all tests.
  private RunningApi api;

  @SuppressWarnings("NullAway.Init") // Set before all tests.
  private Editing editing;

  @SuppressWarnings("NullAway.Init") // Set before all tests.
  private DeclaredEvents events;

  @BeforeAll
  void start() throws IOException {
    api = new RunningApi(DeclaredEvents.FAST_COUNTS);
    editing = new Editing(api);
    events = new DeclaredEvents(api);
  }

  @AfterAll
  void stop() throws IOException {
    api.close();
  }

  @Test
  void misfit_isRefusedSinglyAndInABatchWithoutItsValue() throws Exception {
    String id = api.fresh();
    events.declare(id, "reject", "{'name':'price','type':'number','required':true}");
    Answer single = events.track(id, "{'price':'anna-7'}");
    assertThat(single.status()).isEqualTo(400);
    assertThat(single.body().at("/errors/0/pointer").asString()).isEqualTo("/properties/price");
    assertThat(single.body().toString()).doesNotContain("anna-7");
    Answer batch =
        api.post(
            "/api/v1/track/batch",
            "{\"events\":["
                + DeclaredEvents.event(id, "{'price':1}")
                + ","
                + DeclaredEvents.event(id, "{}")
                + "]}");
    assertThat(batch.status()).isEqualTo(202);
    assertThat(batch.body().get("accepted").asInt()).isEqualTo(1);
    assertThat(batch.body().at("/rejected/0/index").asInt()).isEqualTo(1);
    JsonNode seen = events.awaitSeen(id, 3);
    assertThat(seen.get("fit").asInt()).isEqualTo(1);
    assertThat(seen.get("misfit").asInt()).isEqualTo(2);
    assertThat(seen.get("fit_share").asDouble()).isEqualTo(1.0 / 3);
    assertThat(seen.get("misfits").toString())
        .contains("must be a number")
        .contains("is required")
        .doesNotContain("anna-7");
  }

  @Test
  void changedMode_appliesToTheNextEvent() throws Exception {
    String id = api.fresh();
    String path = DeclaredEvents.TYPES + "/" + id;
    events.declare(id, "off", "{'name':'price','type':'number','required':true}");
    assertThat(events.track(id, "{}").status()).isEqualTo(202);
    JsonNode unchecked = events.awaitSeen(id, 1);
    assertThat(unchecked.has("fit_share")).isFalse();
    for (String mode : List.of("warn", "reject")) {
      JsonNode read = api.get(path).body();
      String body =
          read.toString().replaceFirst("\"mode\":\"[a-z]+\"", "\"mode\":\"" + mode + "\"");
      assertThat(editing.put(path, editing.tag(path), body).status()).isEqualTo(200);
      assertThat(events.track(id, "{}").status()).isEqualTo(mode.equals("warn") ? 202 : 400);
    }
    assertThat(events.awaitSeen(id, 3).get("misfit").asInt()).isEqualTo(2);
  }

  @Test
  void personalProperty_isRemovedInModeOff() throws Exception {
    String id = api.fresh();
    events.declare(id, "off", "{'name':'mail','type':'string','personal':true}");
    events.track(id, "{'mail':'anna','n':1}");
    assertThat(api.bean(InMemoryEventPublisher.class).events())
        .filteredOn(event -> event.name().equals(id))
        .extracting(event -> event.properties())
        .containsExactly("{\"mail\":\"[redacted:property]\",\"n\":1}");
  }

  @Test
  void undeclaredEvents_areSeenAndCanBeRefused() throws Exception {
    String name = api.fresh();
    events.track(name, "{}");
    JsonNode item = events.awaitItem(name, 1);
    assertThat(item.has("declaration")).isFalse();
    assertThat(item.at("/seen/misfit").asInt()).isZero();
    api.post(
        DeclaredEvents.TYPES, DeclaredEvents.json("{'id':'any','event_name':'*','mode':'reject'}"));
    try {
      Answer refused = events.track(name, "{}");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo("/event_name");
      assertThat(events.awaitItem(name, 2).at("/seen/misfit").asInt()).isEqualTo(1);
      assertThat(editing.put(DeclaredEvents.TYPES + "/any/schema", "*", "{}").status())
          .isEqualTo(409);
    } finally {
      editing.delete(DeclaredEvents.TYPES + "/any", "*");
    }
    assertThat(events.track(name, "{}").status()).isEqualTo(202);
  }

  @Test
  void unpublishedEvent_isNotCounted() throws Exception {
    String name = api.fresh();
    InMemoryEventPublisher publisher = api.bean(InMemoryEventPublisher.class);
    publisher.setAvailable(false);
    try {
      assertThat(events.track(name, "{}").status()).isEqualTo(503);
    } finally {
      publisher.setAvailable(true);
    }
    events.track(name, "{}");
    assertThat(events.awaitSeen(name, 1).get("received").asInt()).isEqualTo(1);
  }

  @Test
  void counts_areStoredAtShutdownAndAddUpOverNodes() throws Exception {
    String name = api.fresh();
    events.track(name, "{}");
    RunningApi other = api.another("--splitstream.event-counts.flush-interval=1h");
    try {
      // Its first flush comes at its start.
      other.post("/api/v1/track", DeclaredEvents.event(name, "{}"));
      other.post("/api/v1/track", DeclaredEvents.event(name, "{}"));
    } finally {
      other.close();
    }
    JsonNode seen = events.awaitSeen(name, 3);
    assertThat(seen.get("received").asInt()).isEqualTo(3);
    assertThat(seen.get("first_at").asString()).isLessThan(seen.get("last_at").asString());
  }
}
