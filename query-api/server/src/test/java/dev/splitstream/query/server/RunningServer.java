package dev.splitstream.query.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.http.openapi.DescribedResponses;
import dev.splitstream.http.openapi.Exchange;
import dev.splitstream.http.openapi.ServicePart;
import dev.splitstream.http.people.TestIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service on a free port, asked over HTTP. */
final class RunningServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What the controllers declare; there in tests only. */
  static final String GENERATED = "/generated.json";

  private static final DescribedResponses DESCRIBED = DescribedResponses.in(ServicePart.document());

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ConfigurableApplicationContext context;
  private final HttpClient client = HttpClient.newHttpClient();

  RunningServer(DemoDatabase database, String... settings) {
    Stream<String> always =
        Stream.of(
            "--server.port=0",
            "--management.server.port=0",
            "--springdoc.api-docs.path=" + GENERATED,
            "--springdoc.default-produces-media-type=application/json",
            "--springdoc.packages-to-scan=dev.splitstream.query.server",
            "--splitstream.db.url=" + database.url());
    context =
        SpringApplication.run(
            QueryServer.class,
            Stream.concat(always, Arrays.stream(settings)).toArray(String[]::new));
  }

  /** The same, with people whose tokens are of that issuer. */
  RunningServer(DemoDatabase database, TestIssuer issuer, String... settings) {
    this(
        database,
        Stream.concat(Arrays.stream(issuer.settings()), Arrays.stream(settings))
            .toArray(String[]::new));
  }

  /** The answer to a GET with these headers, as pairs of name and value. */
  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return send(port(), path, headers);
  }

  /** The answer to a GET on the port that operators alone see. */
  HttpResponse<String> manage(String path) throws IOException, InterruptedException {
    return send(port("local.management.port"), path);
  }

  /** The answer to a POST of JSON with these headers, as pairs of name and value. */
  HttpResponse<String> post(String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return send(request, port(), path, headers);
  }

  private HttpResponse<String> send(int port, String path, String... headers)
      throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + port + path);
    return send(HttpRequest.newBuilder(address), port, path, headers);
  }

  private HttpResponse<String> send(
      HttpRequest.Builder request, int port, String path, String... headers)
      throws IOException, InterruptedException {
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> response =
        client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    if (port == port() && path.startsWith("/api/")) {
      DESCRIBED.require(Exchange.of(response, response.body()));
    }
    return response;
  }

  /** The answer to a GET with the demo's key. */
  HttpResponse<String> read(String path) throws IOException, InterruptedException {
    return get(path, "X-API-Key", DemoDatabase.KEY);
  }

  /** The answer to a GET with a person's token. */
  HttpResponse<String> readAs(String token, String path) throws IOException, InterruptedException {
    return get(path, "Authorization", "Bearer " + token);
  }

  /** The JSON of an answer. */
  static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  int port() {
    return port("local.server.port");
  }

  private int port(String name) {
    return context.getEnvironment().getRequiredProperty(name, Integer.class);
  }

  @Override
  public void close() {
    context.close();
  }

  /** Asserts that a response is a complete problem document. */
  static void assertProblem(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
    JsonNode problem = json(response);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("detail").asString()).isNotBlank();
  }
}
