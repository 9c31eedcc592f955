package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.RunningApi.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What keeps working while Postgres is down. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseDownIT {
  @SuppressWarnings("NullAway.Init") // Set before all tests.
  private RunningApi api;

  @BeforeAll
  void startAndLoseTheDatabase() throws Exception {
    api = new RunningApi();
    api.post(
        "/api/v1/experiments",
        "{\"id\":\"e\",\"variants\":[{\"id\":\"a\",\"weight\":0},{\"id\":\"b\",\"weight\":10000}]}");
    api.post("/api/v1/experiments/e/start", "{}");
    api.postgres().close();
  }

  @AfterAll
  void stop() throws IOException {
    api.close();
  }

  @Test
  void assignment_isAnsweredFromMemory() throws Exception {
    Answer answer = api.post("/api/v1/assign", "{\"user_id\":\"u\"}");
    assertThat(answer.body().get("assignments").get(0).get("variant_id").asString()).isEqualTo("b");
  }

  @Test
  void event_isAccepted() throws Exception {
    Answer answer =
        api.post(
            "/api/v1/track",
            "{\"user_id\":\"u\",\"event_type\":\"exposure\",\"experiment_id\":\"e\","
                + "\"variant_id\":\"b\"}");
    assertThat(answer.status()).isEqualTo(202);
  }

  @Test
  void catalog_canBeRead() throws Exception {
    assertThat(api.get("/api/v1/experiments/e").status()).isEqualTo(200);
  }

  @Test
  void edit_is503WithRetryAfter() throws Exception {
    Answer answer =
        api.post(
            "/api/v1/metrics",
            "{\"id\":\"m\",\"numerator\":{\"kind\":\"count\",\"event_name\":\"click\"}}");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isNotEmpty();
  }

  @Test
  void readiness_stands() throws Exception {
    assertThat(api.send(api.management("/actuator/health/readiness")).status()).isEqualTo(200);
  }
}
