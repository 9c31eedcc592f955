package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.splitstream.assignment.server.RunningApi.Answer;
import dev.splitstream.http.problem.LoggedTraces;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Which event streams are opened, and which stay open. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class StreamsIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String CATALOG = "/api/v1/catalog/events";

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<InputStream> streams = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // Set before all tests.
  private RunningApi api;

  private LoggedTraces traces;

  @BeforeAll
  void start() throws IOException {
    api =
        new RunningApi(
            "--splitstream.limits.streams.per-node=5",
            "--splitstream.limits.streams.per-tenant=4",
            "--splitstream.limits.streams.per-address=3",
            "--splitstream.limits.streams.heartbeat=100ms",
            // Several addresses, as behind a proxy.
            "--server.forward-headers-strategy=native");
  }

  @AfterAll
  void stop() throws IOException {
    api.close();
  }

  @BeforeEach
  void listen() {
    traces = new LoggedTraces();
  }

  /** Clients disconnect without notice, which is how every stream ends. */
  @AfterEach
  void close() throws IOException {
    for (InputStream stream : streams) {
      stream.close();
    }
    streams.clear();
    await().atMost(LIMIT).until(() -> open() == 0);
    traces.close();
    assertThat(traces.found()).isEmpty();
  }

  @Test
  void oneToken_hasTheShareOfItsAddressAndOfItsTenant() throws Exception {
    String uri = uri(RunningApi.KEY);
    for (int i = 0; i < 3; i++) {
      assertThat(from("192.0.2.1", api.bare(uri))).isEqualTo(200);
    }
    assertThat(from("192.0.2.1", api.bare(uri))).isEqualTo(429);
    assertThat(from("192.0.2.2", api.bare(uri))).isEqualTo(200);
    assertThat(from("192.0.2.2", api.bare(uri))).isEqualTo(429);
  }

  @Test
  void bothKindsOfStreams_areCountedTogether() throws Exception {
    String uri = uri(RunningApi.KEY);
    for (int i = 0; i < 3; i++) {
      assertThat(from("192.0.2.1", api.bare(uri))).isEqualTo(200);
    }
    assertThat(from("192.0.2.1", api.request(CATALOG))).isEqualTo(429);
    assertThat(from("192.0.2.2", api.request(CATALOG))).isEqualTo(200);
    assertThat(from("192.0.2.3", api.request(CATALOG))).isEqualTo(429);
  }

  @Test
  void streamThatEnded_makesRoom() throws Exception {
    String uri = uri(RunningApi.KEY);
    for (int i = 0; i < 3; i++) {
      from("192.0.2.1", api.bare(uri));
    }
    streams.remove(0).close();
    await().atMost(LIMIT).until(() -> open() == 2);
    assertThat(from("192.0.2.1", api.bare(uri))).isEqualTo(200);
  }

  @Test
  void revokedKey_endsItsStreams() throws Exception {
    Answer made = api.post("/api/v1/keys", "{\"name\":\"web\",\"scopes\":[\"assign\"]}");
    String key = made.body().get("key").asString();
    String uri = uri(key);
    assertThat(from("192.0.2.1", api.bare(uri))).isEqualTo(200);
    assertThat(from("192.0.2.2", api.bare(CATALOG).header("X-API-Key", key))).isEqualTo(200);
    assertThat(from("192.0.2.3", api.request(CATALOG))).isEqualTo(200);
    api.send(api.request("/api/v1/keys/" + made.body().get("id").asString()).DELETE());

    readToTheEnd(streams.get(0));
    readToTheEnd(streams.get(1));
    await().atMost(LIMIT).untilAsserted(() -> assertThat(open()).isEqualTo(1));
    assertThat(from("192.0.2.1", api.bare(uri))).isEqualTo(401);
  }

  @Test
  void expiredKey_endsItsStreams() throws Exception {
    Answer made = api.post("/api/v1/keys", "{\"name\":\"web\",\"scopes\":[\"assign\"]}");
    String key = made.body().get("key").asString();
    from("192.0.2.1", api.bare(uri(key)));
    api.post(
        "/api/v1/keys/" + made.body().get("id").asString() + "/rotate", "{\"grace\":\"PT0S\"}");
    readToTheEnd(streams.get(0));
  }

  private static void readToTheEnd(InputStream stream) {
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              stream.readAllBytes();
              return true;
            });
  }

  private String uri(String key) throws Exception {
    Answer bulk =
        api.send(
            api.bare("/ofrep/v1/evaluate/flags")
                .header("X-API-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"context\":{\"targetingKey\":\"u\"}}")));
    return bulk.body().get("eventStreams").get(0).get("endpoint").get("requestUri").asString();
  }

  private int from(String address, HttpRequest.Builder request) throws Exception {
    HttpResponse<InputStream> response =
        client.send(
            request.header("X-Forwarded-For", address).GET().build(), BodyHandlers.ofInputStream());
    streams.add(response.body());
    return response.statusCode();
  }

  private double open() {
    return api.bean(MeterRegistry.class).get("splitstream.streams.open").gauge().value();
  }
}
