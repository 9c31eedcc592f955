package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.Flag;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** The event stream that signals clients when to fetch again. */
@Timeout(60)
class OfrepEventsIT {
  private static final String USER = "{\"context\":{\"targetingKey\":\"u\"}}";

  private final RunningApi api = RunningApi.shared();
  private final CatalogEdits edits = new CatalogEdits(api);

  @Test
  void edit_isTold() throws Exception {
    try (Stream<String> lines = open(api.bare(uri())).body()) {
      edits.put(TestFlags.constant(api.fresh(), Flag.Type.BOOLEAN, "true"));
      assertThat(nextEvent(lines))
          .containsExactly(
              "id: " + revision(),
              "event: message",
              "data: {\"type\":\"refetchEvaluation\",\"etag\":\"" + revision() + "\"}");
    }
  }

  @Test
  void clientThatMissedAnEdit_isToldAtOnce() throws Exception {
    edits.put(TestFlags.constant(api.fresh(), Flag.Type.BOOLEAN, "true"));
    try (Stream<String> lines = open(api.bare(uri()).header("Last-Event-ID", "1")).body()) {
      assertThat(nextEvent(lines)).contains("id: " + revision());
    }
  }

  @Test
  void clientWithAnOldAnswer_isToldAtOnce() throws Exception {
    String old = uri();
    edits.put(TestFlags.constant(api.fresh(), Flag.Type.BOOLEAN, "true"));
    try (Stream<String> lines = open(api.bare(old)).body()) {
      assertThat(nextEvent(lines)).contains("id: " + revision());
    }
  }

  @Test
  void stream_isOneOfEvents() throws Exception {
    HttpResponse<Stream<String>> response = open(api.bare(uri()));
    response.body().close();
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
  }

  private static HttpResponse<Stream<String>> open(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.GET().build(), BodyHandlers.ofLines());
  }

  private static List<String> nextEvent(Stream<String> lines) {
    return lines.dropWhile(line -> !line.startsWith("id:")).limit(3).toList();
  }

  private long revision() throws Exception {
    return bulk().get("metadata").get("revision").asLong();
  }

  private String uri() throws Exception {
    return bulk().get("eventStreams").get(0).get("endpoint").get("requestUri").asString();
  }

  private JsonNode bulk() throws Exception {
    return api.post("/ofrep/v1/evaluate/flags", USER).body();
  }
}
