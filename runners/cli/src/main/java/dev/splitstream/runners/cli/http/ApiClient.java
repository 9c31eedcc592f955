package dev.splitstream.runners.cli.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** JSON over HTTP with an API key. Safe to be used from several threads. */
public final class ApiClient {
  public static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_LIMIT)
          .build();
  private final URI address;
  private final String key;

  /**
   * A client.
   *
   * @param address the API's root, such as {@code http://127.0.0.1:8080}
   * @param key API key
   */
  public ApiClient(URI address, String key) {
    this.address = address;
    this.key = key;
  }

  /**
   * An answer.
   *
   * @param status HTTP status
   * @param body parsed; a missing node if it was not JSON
   * @param retryAfter how long the server asks to wait
   */
  public record Answer(int status, JsonNode body, Optional<Duration> retryAfter) {
    public boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    /** What was wrong, in one line. */
    public String problem() {
      String detail = body.path("detail").asText(body.path("title").asText(""));
      StringBuilder text = new StringBuilder("status " + status);
      if (!detail.isEmpty()) {
        text.append(": ").append(detail);
      }
      for (JsonNode error : body.path("errors")) {
        text.append("; ").append(error.path("pointer").asText());
        text.append(' ').append(error.path("reason").asText());
      }
      return text.toString();
    }
  }

  public Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).GET().build());
  }

  public Answer post(String path, byte[] body) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path))
        .timeout(ANSWER_LIMIT)
        .header("X-API-Key", key);
  }

  private Answer send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    Optional<Duration> retryAfter =
        response
            .headers()
            .firstValue("Retry-After")
            .filter(seconds -> seconds.matches("[0-9]{1,4}"))
            .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    return new Answer(response.statusCode(), parse(response.body()), retryAfter);
  }

  private static JsonNode parse(byte[] body) throws IOException {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      // A proxy's page, perhaps; the status says enough.
      return MissingNode.getInstance();
    }
  }
}
