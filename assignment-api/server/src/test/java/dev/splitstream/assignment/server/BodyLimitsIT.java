package dev.splitstream.assignment.server;

import static dev.splitstream.http.SlowSenders.post;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.splitstream.http.SlowSenders;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are too slow, too large or too many. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BodyLimitsIT {
  private static final Duration DRIP = Duration.ofMillis(50);
  private static final String KEY = "X-API-Key: " + RunningApi.KEY + "\r\n";
  private static final int BLOCK = 16 * 1024;

  @SuppressWarnings("NullAway.Init") // Set before all tests.
  private RunningApi api;

  @BeforeAll
  void start() throws IOException {
    api =
        new RunningApi(
            "--splitstream.bodies.deadline=2s",
            "--splitstream.edits.upload-time=2s",
            "--splitstream.bodies.max-mebibytes=1",
            "--splitstream.bodies.credential-percent=25",
            "--splitstream.bodies.max-requests=12",
            "--splitstream.bodies.max-requests-per-address=12");
  }

  @AfterAll
  void stop() throws IOException {
    api.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/assign",
        "/api/v1/track",
        "/ofrep/v1/evaluate/flags",
        "/api/v1/experiments"
      })
  void bodyBeyondTheDeadline_is408AndTheConnectionIsClosed(String path) throws Exception {
    try (SlowSenders senders = start(1, path, "Content-Length: 100000\r\n", " ")) {
      awaitClosed(senders);
      assertThat(senders.statuses()).containsExactly(408);
      assertThat(senders.responses().get(0)).contains("Connection: close");
    }
  }

  /** A thread reads it, one list per tenant at a time. */
  @Test
  void listBeyondItsDeadline_is408AndMakesWayForTheNext() throws Exception {
    String id = api.fresh();
    assertThat(api.post("/api/v1/segments", "{\"id\":\"" + id + "\"}").status()).isEqualTo(201);
    String path = "/api/v1/segments/" + id + "/units";
    String head =
        "PUT "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nIf-Match: *\r\n"
            + "Content-Length: 100000\r\n"
            + KEY
            + "\r\n";
    try (SlowSenders senders = SlowSenders.start(api.port(), 1, head, "u\n", DRIP)) {
      awaitClosed(senders);
      assertThat(senders.statuses()).containsExactly(408);
    }
    assertThat(
            api.send(
                    api.request(path)
                        .header("Content-Type", "text/plain")
                        .header("If-Match", "*")
                        .PUT(BodyPublishers.ofString("u\n")))
                .status())
        .isEqualTo(200);
  }

  @Test
  void chunkedBodyBeyondTheLimit_is413BeforeItEnds() throws Exception {
    String chunk = Integer.toHexString(BLOCK) + "\r\n" + " ".repeat(BLOCK) + "\r\n";
    try (SlowSenders senders =
        start(1, "/api/v1/assign", "Transfer-Encoding: chunked\r\n", chunk)) {
      awaitClosed(senders);
      assertThat(senders.statuses()).containsExactly(413);
    }
  }

  @Test
  void declaredLengthBeyondTheLimit_is413BeforeTheBody() throws Exception {
    try (SlowSenders senders = start(1, "/api/v1/track", "Content-Length: 1048577\r\n", "")) {
      awaitClosed(senders);
      assertThat(senders.statuses()).containsExactly(413);
    }
  }

  /** A quarter of a mebibyte. */
  @Test
  void memoryBeyondACredentialsShare_is429() throws Exception {
    try (SlowSenders senders =
        start(1, "/api/v1/track", "Content-Length: 1000000\r\n", " ".repeat(BLOCK))) {
      awaitClosed(senders);
      assertThat(senders.statuses()).containsExactly(429);
      assertThat(senders.responses().get(0)).contains("Retry-After: 1");
    }
  }

  /** A quarter of twelve. */
  @Test
  void bodiesBeyondACredentialsShare_are429() throws Exception {
    try (SlowSenders senders = start(5, "/api/v1/assign", "Content-Length: 100000\r\n", " ")) {
      awaitClosed(senders);
      assertThat(senders.statuses()).containsExactlyInAnyOrder(429, 429, 408, 408, 408);
    }
  }

  @Test
  void bodyThatComesWithItsHead_isNotAwaited() throws Exception {
    double before = awaited();
    String body = "{\"user_id\":\"u\"}";
    String length = "Content-Length: " + body.length() + "\r\n";
    try (SlowSenders senders =
        SlowSenders.start(api.port(), 3, post("/api/v1/assign", length + KEY) + body, "", DRIP)) {
      await().atMost(60, SECONDS).until(() -> senders.statuses().size() == 3);
      assertThat(senders.statuses()).isEqualTo(List.of(200, 200, 200));
      assertThat(senders.open()).isEqualTo(3);
    }
    assertThat(awaited()).isEqualTo(before);
  }

  @Test
  void bodyThatComesLater_isAwaited() throws Exception {
    double before = awaited();
    try (SlowSenders senders = start(1, "/api/v1/assign", "Content-Length: 3\r\n", " ")) {
      await().atMost(60, SECONDS).until(() -> senders.statuses().size() == 1);
      assertThat(senders.statuses()).containsExactly(400);
    }
    assertThat(awaited()).isEqualTo(before + 1);
  }

  private SlowSenders start(int count, String path, String length, String drop) throws IOException {
    return SlowSenders.start(api.port(), count, post(path, length + KEY), drop, DRIP);
  }

  private static void awaitClosed(SlowSenders senders) {
    await().atMost(60, SECONDS).until(() -> senders.open() == 0);
  }

  private double awaited() {
    return api.meter("splitstream.bodies.awaited");
  }
}
