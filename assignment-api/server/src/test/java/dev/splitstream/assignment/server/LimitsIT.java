package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.RunningApi.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Credentials that send too many requests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsIT {
  @SuppressWarnings("NullAway.Init") // Set before all tests.
  private RunningApi api;

  @BeforeAll
  void start() throws IOException {
    api =
        new RunningApi(
            "--splitstream.limits.assign.per-second=1",
            "--splitstream.limits.assign.burst=1",
            "--splitstream.limits.other.per-second=1",
            "--splitstream.limits.other.burst=1");
  }

  @AfterAll
  void stop() throws IOException {
    api.close();
  }

  @Test
  void servlet_beyondTheLimitIs429WithRetryAfter() throws Exception {
    assertLimited(() -> api.post("/api/v1/assign", "{\"user_id\":\"u\"}"));
  }

  @Test
  void controller_beyondTheLimitIs429WithRetryAfter() throws Exception {
    assertLimited(() -> api.get("/api/v1/experiments"));
  }

  private interface Call {
    Answer send() throws Exception;
  }

  /** Of many requests in a row some are refused, however slow the machine is. */
  private static void assertLimited(Call call) throws Exception {
    Answer limited = call.send();
    for (int i = 0; i < 20 && limited.status() != 429; i++) {
      limited = call.send();
    }
    assertThat(limited.status()).isEqualTo(429);
    assertThat(limited.header("Retry-After")).isEqualTo("1");
    assertThat(limited.body().get("type").asString())
        .isEqualTo("urn:splitstream:problem:too-many-requests");
  }
}
