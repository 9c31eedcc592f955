package dev.splitstream.query.server;

import static dev.splitstream.query.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.http.people.TestIssuer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a key or a person meets that sends too much. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestLimitsIT {
  private static final int ENOUGH = 100;
  private static final String RESULTS = "/api/v1/experiments/free_trial_screener/results";

  private final TestIssuer issuer = new TestIssuer();
  private final DemoDatabase database;
  private final RunningServer server;

  RequestLimitsIT() throws IOException, SQLException {
    database = DemoDatabase.start();
    server =
        new RunningServer(
            database,
            issuer,
            "--splitstream.limits.read.per-second=1",
            "--splitstream.limits.read.burst=5",
            "--splitstream.limits.heavy.per-second=1",
            "--splitstream.limits.heavy.burst=1",
            "--splitstream.limits.unseen-keys.per-second=1",
            "--splitstream.limits.unseen-keys.burst=5");
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
    database.close();
    issuer.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        RESULTS,
        "/api/v1/results",
        "/api/v1/experiments/free_trial_screener/timeseries",
        "/api/v1/aggregate?from=2025-01-08T00:00:00Z&to=2025-01-10T00:00:00Z"
      })
  void keyThatSendsTooMuch_isRefusedForAWhile(String path) throws Exception {
    assertLimited(path, "X-API-Key", DemoDatabase.KEY);
  }

  /** Each with a limit of their own, however many share a name or a role. */
  @Test
  void personWhoSendsTooMuch_isRefusedForAWhile_andOthersAreNot() throws Exception {
    assertLimited("/api/v1/results", "Authorization", bearer("u-greedy"));
    assertThat(server.get("/api/v1/results", "Authorization", bearer("u-other")).statusCode())
        .isEqualTo(200);
  }

  private String bearer(String subject) {
    return "Bearer "
        + issuer.sign(issuer.claims(ScreenerExperiment.TENANT, "viewer").subject(subject).build());
  }

  @Test
  void unknownKeys_areLimited_andSeenKeysAreNot() throws Exception {
    assertThat(server.get(RESULTS, "X-API-Key", DemoDatabase.STRANGER_KEY).statusCode())
        .isEqualTo(404);
    int limited = 0;
    for (int i = 0; i < ENOUGH && limited == 0; i++) {
      limited = server.get(RESULTS, "X-API-Key", "guess-" + i).statusCode() == 429 ? 1 : 0;
    }
    assertThat(limited).isOne();
    assertThat(server.get(RESULTS, "X-API-Key", DemoDatabase.STRANGER_KEY).statusCode())
        .isEqualTo(404);
  }

  /** Some of many in a row is too much, however slow the machine is. */
  private void assertLimited(String path, String header, String credential) throws Exception {
    HttpResponse<String> answer = server.get(path, header, credential);
    for (int i = 0; i < ENOUGH && answer.statusCode() != 429; i++) {
      answer = server.get(path, header, credential);
    }
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(json(answer).get("status").asInt()).isEqualTo(429);
  }
}
