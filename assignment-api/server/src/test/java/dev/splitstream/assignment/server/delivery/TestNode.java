package dev.splitstream.assignment.server.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.splitstream.assignment.server.AssignmentApi;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node of the service. Several may share a database. */
public final class TestNode implements AutoCloseable {
  public static final String KEY = "test-key";
  public static final String TENANT = "acme";
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final ServletWebServerApplicationContext context;

  private TestNode(ServletWebServerApplicationContext context) {
    this.context = context;
  }

  /** Starts a node on the database at this port of 127.0.0.1, with further settings. */
  public static TestNode start(int databasePort, String... settings) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--server.port=0");
    arguments.add("--management.server.port=0");
    arguments.add(
        "--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + databasePort + "/postgres");
    arguments.add("--splitstream.pseudonym.key=" + "0f".repeat(32));
    arguments.add("--splitstream.bootstrap.tenant=" + TENANT);
    arguments.add("--splitstream.bootstrap.api-key=" + KEY);
    // No broker listens on this port; the service starts anyway.
    arguments.add("--splitstream.kafka.bootstrap=127.0.0.1:1");
    arguments.add("--splitstream.kafka.max-block=10ms");
    arguments.addAll(List.of(settings));
    return new TestNode(
        (ServletWebServerApplicationContext)
            new SpringApplication(AssignmentApi.class).run(arguments.toArray(String[]::new)));
  }

  /** Starts an experiment in which every unit gets the variant. */
  public void run(String id, String variant) throws IOException, InterruptedException {
    post(
        "/api/v1/experiments",
        "{\"id\":\""
            + id
            + "\",\"variants\":[{\"id\":\""
            + variant
            + "\",\"weight\":10000},"
            + "{\"id\":\"other\",\"weight\":0}]}");
    post("/api/v1/experiments/" + id + "/start", "{}");
  }

  /** The reason of a unit's assignment. */
  public String reason(String experimentId) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = assign(experimentId);
    return answer.statusCode() == 200
        ? json(answer).get("assignments").get(0).get("reason").asString()
        : "status " + answer.statusCode();
  }

  public HttpResponse<byte[]> assign(String experimentId) throws IOException, InterruptedException {
    return post("/api/v1/assign", "{\"user_id\":\"u\",\"experiments\":[\"" + experimentId + "\"]}");
  }

  /** The readiness that the probe sees, including details. */
  public JsonNode readiness() throws IOException, InterruptedException {
    return json(manage("/actuator/health/readiness"));
  }

  /** Sends a request to the management port. */
  public HttpResponse<byte[]> manage(String path) throws IOException, InterruptedException {
    String port = context.getEnvironment().getRequiredProperty("local.management.port");
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
        BodyHandlers.ofByteArray());
  }

  public HttpResponse<byte[]> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path).GET();
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  public HttpResponse<byte[]> post(String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body.getBytes(UTF_8)))
            .build(),
        BodyHandlers.ofByteArray());
  }

  public HttpRequest.Builder request(String path) {
    int port = Objects.requireNonNull(context.getWebServer()).getPort();
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("X-API-Key", KEY);
  }

  public HttpClient client() {
    return client;
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public static JsonNode json(HttpResponse<byte[]> answer) {
    return JSON.readTree(answer.body());
  }

  @Override
  public void close() {
    context.close();
  }
}
