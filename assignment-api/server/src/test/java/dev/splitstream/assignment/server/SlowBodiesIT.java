package dev.splitstream.assignment.server;

import static dev.splitstream.http.SlowSenders.post;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.splitstream.http.SlowSenders;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that send one byte at a time do not affect others, however many there are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowBodiesIT {
  private static final String OTHERS = "others";
  private static final Duration DRIP = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final String LONG = "Content-Length: 100000\r\n";
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
  private static final String KEY = "X-API-Key: " + RunningApi.KEY + "\r\n";

  @SuppressWarnings("NullAway.Init") // Set before all tests.
  private RunningApi api;

  @BeforeAll
  void start() throws Exception {
    // Long enough that no test depends on the deadline.
    api =
        new RunningApi(
            "--splitstream.bodies.deadline=60s", "--server.tomcat.connection-timeout=65s");
    new CredentialsOf(api, OTHERS);
    // The first requests are slow.
    assertServed(Duration.ofMinutes(1));
  }

  @AfterAll
  void stop() throws IOException {
    api.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/assign, '', 401",
    "/api/v1/track/batch, X-API-Key: guess, 401",
    "/ofrep/v1/evaluate/flags, '', 401",
    "/api/v1/experiments, X-API-Key: guess, 401",
    "/nowhere, '', 404",
  })
  void refusedSenders_holdNoThread(String path, String header, int status) throws Exception {
    String headers = LONG + (header.isEmpty() ? "" : header + "\r\n");
    try (SlowSenders senders = SlowSenders.start(api.port(), 70, post(path, headers), " ", DRIP)) {
      await().atMost(60, SECONDS).until(() -> senders.statuses().size() == 70);
      assertThat(senders.statuses()).containsOnly(status);
      assertOthersAreServed();
      await().atMost(60, SECONDS).until(() -> senders.open() == 0);
    }
  }

  @ParameterizedTest
  @CsvSource({"/api/v1/assign", "/api/v1/experiments", "/ofrep/v1/evaluate/flags"})
  void sendersOfOneKey_holdNoThread(String path) throws Exception {
    try (SlowSenders senders =
        SlowSenders.start(api.port(), 66, post(path, LONG + KEY), " ", DRIP)) {
      await().atMost(60, SECONDS).until(() -> api.bodiesUnderWay() == 66);
      assertOthersAreServed();
      assertThat(api.post("/api/v1/assign", "{\"user_id\":\"u\"}").status()).isEqualTo(200);
      assertThat(senders.open()).isEqualTo(66);
      assertThat(senders.statuses()).isEmpty();
    }
    await().atMost(60, SECONDS).until(() -> api.bodiesUnderWay() == 0);
  }

  /** A chunked body does not announce its length. */
  @Test
  void chunkedEventsOfOneTenant_takeNobodysPlace() throws Exception {
    try (SlowSenders senders =
        SlowSenders.start(
            api.port(), 48, post("/api/v1/track", CHUNKED + KEY), "1\r\n \r\n", DRIP)) {
      await().atMost(60, SECONDS).until(() -> api.bodiesUnderWay() == 48);
      assertOthersAreServed();
      assertThat(senders.open()).isEqualTo(48);
      assertThat(senders.statuses()).isEmpty();
    }
  }

  @Test
  void bodyThatTakesAWhile_isHandledWhole() throws Exception {
    String body = "{\"user_id\":\"u\"}";
    try (SlowSenders senders =
        SlowSenders.start(
            api.port(),
            1,
            post("/api/v1/assign", "Content-Length: " + (2 + body.length()) + "\r\n" + KEY) + body,
            " ",
            DRIP)) {
      await().atMost(60, SECONDS).until(() -> senders.statuses().size() == 1);
      assertThat(senders.statuses()).containsExactly(200);
    }
  }

  private void assertOthersAreServed() throws Exception {
    assertServed(PATIENCE);
  }

  private void assertServed(Duration within) throws Exception {
    String assign = "{\"user_id\":\"u\"}";
    assertThat(others("assign", "/api/v1/assign", assign, within)).isEqualTo(200);
    String event = "{\"user_id\":\"u\",\"event_type\":\"custom\",\"event_name\":\"n\"}";
    assertThat(others("ingest", "/api/v1/track", event, within)).isEqualTo(202);
    assertThat(api.send(api.management("/actuator/health/liveness").timeout(within)).status())
        .isEqualTo(200);
  }

  private int others(String scope, String path, String body, Duration within) throws Exception {
    HttpRequest.Builder request =
        api.bare(path)
            .header("X-API-Key", OTHERS + "-" + scope)
            .header("Content-Type", "application/json")
            .timeout(within)
            .POST(BodyPublishers.ofString(body));
    return api.send(request).status();
  }
}
