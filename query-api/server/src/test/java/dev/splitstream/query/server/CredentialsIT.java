package dev.splitstream.query.server;

import static dev.splitstream.query.server.RunningServer.assertProblem;
import static dev.splitstream.query.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Which keys may read results, and how they are sent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CredentialsIT {
  private static final String RESULTS = "/api/v1/experiments/free_trial_screener/results";

  private final DemoDatabase database;
  private final RunningServer server;

  CredentialsIT() throws IOException, SQLException {
    database = DemoDatabase.start();
    server = new RunningServer(database);
  }

  @BeforeAll
  void writeRollups() throws SQLException {
    database.write(ScreenerExperiment.days());
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
    database.close();
  }

  @Test
  void suspendedTenant_isRefusedWithTheReason_untilItIsResumed() throws Exception {
    String path = "/api/v1/results";
    assertThat(status(path, DemoDatabase.STRANGER_KEY)).isEqualTo(200);
    database.suspend("stranger", "unpaid since May");
    HttpResponse<String> refused = server.get(path, "X-API-Key", DemoDatabase.STRANGER_KEY);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(json(refused).get("detail").asString()).contains("unpaid since May");
    assertThat(status(path, DemoDatabase.KEY)).isEqualTo(200);
    database.suspend("stranger", null);
    assertThat(status(path, DemoDatabase.STRANGER_KEY)).isEqualTo(200);
  }

  private int status(String path, String key) throws Exception {
    return server.get(path, "X-API-Key", key).statusCode();
  }

  @Test
  void experimentsOfOthers_areNotFound() throws Exception {
    HttpResponse<String> response = server.get(RESULTS, "X-API-Key", DemoDatabase.STRANGER_KEY);
    assertProblem(response, 404);
  }

  @Test
  void missingKey_isUnauthorized() throws Exception {
    assertProblem(server.get(RESULTS), 401);
  }

  @Test
  void unknownKey_isUnauthorized() throws Exception {
    assertProblem(server.get(RESULTS, "X-API-Key", "guess"), 401);
  }

  @Test
  void expiredKey_is401() throws Exception {
    assertProblem(server.get(RESULTS, "X-API-Key", DemoDatabase.EXPIRED_KEY), 401);
  }

  @Test
  void keyWithoutScope_isForbidden() throws Exception {
    assertProblem(server.get(RESULTS, "X-API-Key", DemoDatabase.INGEST_KEY), 403);
  }

  @Test
  void bearerToken_isAKey() throws Exception {
    HttpResponse<String> response =
        server.get(RESULTS, "Authorization", "Bearer " + DemoDatabase.KEY);
    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void userNameOfBasic_isAKey() throws Exception {
    byte[] credentials = (DemoDatabase.KEY + ":").getBytes(StandardCharsets.UTF_8);
    HttpResponse<String> response =
        server.get(
            RESULTS, "Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    assertThat(response.statusCode()).isEqualTo(200);
  }
}
