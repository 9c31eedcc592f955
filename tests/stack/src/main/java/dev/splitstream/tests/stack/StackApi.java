package dev.splitstream.tests.stack;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** A service over HTTP, with a key of all scopes. */
public final class StackApi {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration UNAVAILABLE_FOR_AT_MOST = Duration.ofMinutes(2);
  private static final int UNAVAILABLE = 503;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI base;
  private final String apiKey;

  StackApi(URI base, String apiKey) {
    this.base = base;
    this.apiKey = apiKey;
  }

  /** Where the service is. */
  public URI base() {
    return base;
  }

  /** The same with another key. */
  public StackApi as(String otherKey) {
    return new StackApi(base, otherKey);
  }

  /** GETs a path, with its query. */
  public Answer get(String path) {
    return send(request(path).GET());
  }

  /** POSTs JSON. */
  public Answer post(String path, String json) {
    return post(path, json.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  /**
   * POSTs events as their clients do: the same again for as long as the service says 503. It is
   * right to say so when a broker has no time for seconds, as on a machine that is shared.
   *
   * @return the first other answer
   */
  public Answer postEvents(String path, byte[] json) {
    return await("Kafka takes the events")
        .atMost(UNAVAILABLE_FOR_AT_MOST)
        .until(() -> post(path, json, Map.of()), answer -> answer.status() != UNAVAILABLE);
  }

  /** POSTs events as {@link #postEvents(String, byte[])} does. */
  public Answer postEvents(String path, String json) {
    return postEvents(path, json.getBytes(StandardCharsets.UTF_8));
  }

  /** POSTs any bytes, as JSON unless the headers say otherwise. */
  public Answer post(String path, byte[] body, Map<String, String> headers) {
    HttpRequest.Builder request = request(path).POST(BodyPublishers.ofByteArray(body));
    request.setHeader("Content-Type", "application/json");
    headers.forEach(request::setHeader);
    return send(request);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT).header("X-API-Key", apiKey);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.headers(), json(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot reach " + base, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot wait for " + base + ": interrupted", e);
    }
  }

  private static JsonNode json(String body) throws JsonProcessingException {
    return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
  }
}
