package dev.splitstream.assignment.server;

import static org.awaitility.Awaitility.await;

import dev.splitstream.assignment.server.RunningApi.Answer;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/**
 * Declares event types, sends events, and waits until they are counted.
 *
 * @param api the service, started with {@link #FAST_COUNTS}
 */
record DeclaredEvents(RunningApi api) {
  static final String TYPES = "/api/v1/event-types";
  static final String FAST_COUNTS = "--splitstream.event-counts.flush-interval=100ms";

  Answer declare(String id, String mode, String property) throws Exception {
    return api.post(
        TYPES,
        json(
            "{'id':'"
                + id
                + "','event_type':'custom','mode':'"
                + mode
                + "','properties':["
                + property
                + "]}"));
  }

  Answer track(String name, String properties) throws Exception {
    return api.post("/api/v1/track", event(name, properties));
  }

  static String event(String name, String properties) {
    return json(
        "{'user_id':'u','event_type':'custom','event_name':'"
            + name
            + "','properties':"
            + properties
            + "}");
  }

  JsonNode awaitSeen(String name, int received) {
    return awaitItem(name, received).get("seen");
  }

  JsonNode awaitItem(String name, int received) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> item(name), item -> item.at("/seen/received").asInt(0) >= received);
  }

  private JsonNode item(String name) throws Exception {
    JsonNode items = api.get(TYPES + "?q=" + name).body().get("event_types");
    for (JsonNode item : items) {
      if (item.get("event_name").asString().equals(name)) {
        return item;
      }
    }
    return items;
  }

  static String json(String text) {
    return text.replace('\'', '"');
  }
}
