package dev.splitstream.assignment.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.splitstream.assignment.server.fairness.AcceptedOffsets;
import dev.splitstream.assignment.server.ingest.InMemoryEventPublisher;
import dev.splitstream.http.openapi.DescribedResponses;
import dev.splitstream.http.openapi.Exchange;
import dev.splitstream.http.openapi.ServicePart;
import dev.splitstream.http.people.TestIssuer;
import io.micrometer.core.instrument.MeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on its own port, with a real Postgres, and with events kept in memory. */
final class RunningApi implements AutoCloseable {
  static final String KEY = "test-key";
  static final String OPERATOR_KEY = "operator-".repeat(4);
  static final String TENANT = "acme";

  /** What the controllers declare; there in tests only. */
  static final String GENERATED = "/generated.json";

  private static final DescribedResponses DESCRIBED = DescribedResponses.in(ServicePart.document());

  private static final String VARIANTS =
      "\"variants\":[{\"id\":\"a\",\"weight\":5000,\"config\":{\"x\":1.10}},"
          + "{\"id\":\"b\",\"weight\":5000}]";

  private final AtomicInteger experiments = new AtomicInteger();
  private final HttpClient client = HttpClient.newHttpClient();
  private final TestIssuer issuer = new TestIssuer();
  private final EmbeddedPostgres postgres;
  private final boolean owner;
  private final ServletWebServerApplicationContext context;

  RunningApi(String... settings) throws IOException {
    this(EmbeddedPostgres.start(), true, settings);
  }

  private RunningApi(EmbeddedPostgres postgres, boolean owner, String... settings) {
    this.postgres = postgres;
    this.owner = owner;
    context =
        (ServletWebServerApplicationContext)
            new SpringApplication(AssignmentApi.class, EventsInMemory.class)
                .run(arguments(settings));
  }

  /** Another node on the same database, with other settings. */
  RunningApi another(String... settings) {
    return new RunningApi(postgres, false, settings);
  }

  private String[] arguments(String... settings) {
    Stream<String> always =
        Stream.of(
            "--server.port=0",
            "--management.server.port=0",
            "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
            "--splitstream.pseudonym.key=" + "0f".repeat(32),
            "--splitstream.bootstrap.tenant=" + TENANT,
            "--splitstream.bootstrap.api-key=" + KEY,
            "--splitstream.keys.operator=" + OPERATOR_KEY,
            "--splitstream.catalog.poll-interval=100ms",
            "--springdoc.api-docs.path=" + GENERATED,
            "--springdoc.default-produces-media-type=application/json",
            "--springdoc.packages-to-scan=dev.splitstream.assignment.server",
            // No broker listens on this port; the service starts anyway.
            "--splitstream.kafka.bootstrap=127.0.0.1:1",
            "--splitstream.kafka.max-block=10ms");
    return Stream.of(always, Arrays.stream(issuer.settings()), Arrays.stream(settings))
        .flatMap(all -> all)
        .toArray(String[]::new);
  }

  /** One instance for all tests that do not change its state. */
  static RunningApi shared() {
    return Shared.API;
  }

  private static final class Shared {
    static final RunningApi API = start();

    private static RunningApi start() {
      try {
        RunningApi api = new RunningApi();
        Runtime.getRuntime().addShutdownHook(new Thread(api.context::close));
        return api;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class EventsInMemory {
    @Bean
    @Primary
    InMemoryEventPublisher eventsInMemory(AcceptedOffsets accepted) {
      return new InMemoryEventPublisher(accepted);
    }
  }

  /**
   * A response.
   *
   * @param status the HTTP status
   * @param response with its headers
   * @param body parsed; missing when empty
   */
  record Answer(int status, HttpResponse<byte[]> response, JsonNode body) {
    private static final JsonMapper JSON = new JsonMapper();

    private static Answer of(HttpResponse<byte[]> response) {
      boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
      return new Answer(
          response.statusCode(),
          response,
          json ? JSON.readTree(response.body()) : JSON.missingNode());
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  /** The actor of the test's key in the history. */
  String actor() {
    String id =
        bean(JdbcTemplate.class)
            .queryForObject(
                "SELECT key_id FROM api_keys WHERE key_hash = sha256(?::bytea)", String.class, KEY);
    return "bootstrap (key:" + id + ")";
  }

  /** An unused id. */
  String fresh() {
    return "x" + experiments.incrementAndGet();
  }

  /** A body with two variants of equal weight. */
  static String experiment(String id) {
    return "{\"id\":\"" + id + "\"," + VARIANTS + "}";
  }

  /** Starts an experiment and returns its id. */
  String started(String body) throws IOException, InterruptedException {
    String id = fresh();
    post("/api/v1/experiments", experiment(id));
    post("/api/v1/experiments/" + id + "/start", body);
    return id;
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  Answer post(String path, String body) throws IOException, InterruptedException {
    return post(path, body.getBytes(UTF_8), "application/json");
  }

  Answer post(String path, byte[] body, String contentType)
      throws IOException, InterruptedException {
    return send(
        request(path).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
  }

  HttpRequest.Builder request(String path) {
    return bare(path).header("X-API-Key", KEY);
  }

  HttpRequest.Builder bare(String path) {
    return HttpRequest.newBuilder(URI.create(url() + path));
  }

  /** The base URL. */
  String url() {
    return "http://127.0.0.1:" + port();
  }

  int port() {
    return Objects.requireNonNull(context.getWebServer()).getPort();
  }

  /** A request to the management port. */
  HttpRequest.Builder management(String path) {
    String port = context.getEnvironment().getRequiredProperty("local.management.port");
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  /** The value of a gauge, or the count of a counter. */
  double meter(String name) {
    return bean(MeterRegistry.class).get(name).meter().measure().iterator().next().getValue();
  }

  /** Bodies that are being received. */
  double bodiesUnderWay() {
    return meter("splitstream.bodies.pending");
  }

  Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = client.send(request.build(), ResponseBodies::of);
    if (response.uri().getPort() == port() && !response.uri().getPath().startsWith(GENERATED)) {
      DESCRIBED.require(Exchange.of(response, new String(response.body(), UTF_8)));
    }
    return Answer.of(response);
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  ServletWebServerApplicationContext context() {
    return context;
  }

  TestIssuer issuer() {
    return issuer;
  }

  EmbeddedPostgres postgres() {
    return postgres;
  }

  @Override
  public void close() throws IOException {
    context.close();
    if (owner) {
      postgres.close();
    }
    issuer.close();
  }
}
