package dev.splitstream.query.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.splitstream.http.SlowSenders;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies are not read here, and a client that sends one anyway blocks nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowBodiesIT {
  private static final Duration DRIP = Duration.ofMillis(300);
  private static final String PATH = "/api/v1/results";

  private final DemoDatabase database;
  private final RunningServer server;

  SlowBodiesIT() throws IOException, SQLException {
    database = DemoDatabase.start();
    server = new RunningServer(database);
  }

  /** The first request takes its time. */
  @BeforeAll
  void askOnce() throws IOException, InterruptedException {
    assertThat(server.read(PATH).statusCode()).isEqualTo(200);
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
    database.close();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/v1/results, '', application/json, 405",
    "GET, /api/v1/results, '', application/json, 401",
    "GET, /api/v1/results, X-API-Key: demo-key, application/json, 200",
    "PUT, /nothing, '', application/x-www-form-urlencoded, 404",
    "POST, /nothing, '', multipart/form-data; boundary=x, 404",
    "GET, /webjars/chart.js/dist/chart.umd.js, '', application/json, 200",
  })
  void slowSenders_holdNoThread(String method, String path, String header, String type, int status)
      throws Exception {
    String head =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\nContent-Type: "
            + type
            + "\r\n"
            + (header.isEmpty() ? "" : header + "\r\n")
            + "\r\n";
    try (SlowSenders senders = SlowSenders.start(server.port(), 20, head, " ", DRIP)) {
      await().atMost(60, SECONDS).until(() -> senders.statuses().size() == 20);
      assertThat(senders.statuses()).containsOnly(status);
      assertOthersAreServed();
      await().atMost(60, SECONDS).until(() -> senders.open() == 0);
    }
  }

  private void assertOthersAreServed() {
    await()
        .atMost(3, SECONDS)
        .untilAsserted(() -> assertThat(server.read(PATH).statusCode()).isEqualTo(200));
    await()
        .atMost(3, SECONDS)
        .untilAsserted(
            () ->
                assertThat(server.manage("/actuator/health/liveness").statusCode()).isEqualTo(200));
  }
}
