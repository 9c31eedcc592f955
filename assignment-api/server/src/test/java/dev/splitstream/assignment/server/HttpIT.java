package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.RunningApi.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that hold for every endpoint. */
class HttpIT {
  private final RunningApi api = RunningApi.shared();

  @Test
  void readiness_needsNoKafka() throws Exception {
    assertThat(api.send(api.management("/actuator/health/readiness")).status()).isEqualTo(200);
  }

  @Test
  void openApi_describesControllersAndServlets() throws Exception {
    Answer answer = api.send(api.bare("/api/v1/openapi.json").GET());
    assertThat(answer.body().get("paths").propertyNames())
        .contains("/api/v1/assign", "/api/v1/track", "/api/v1/track/batch", "/api/v1/experiments");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nowhere, 404",
    "GET, /api/v1/metrics/nope, 404",
    "DELETE, /api/v1/metrics, 405",
    "GET, /api/v1/track, 405",
    "POST, /api/v1/metrics, 415",
    "POST, /api/v1/track, 415",
    "GET, /%2F, 404",
    "GET, /api/v1%2Fmetrics, 404",
    "GET, /api/v1/metrics/..%2F..%2Fkeys, 404",
  })
  void whatCannotBeServed_isAProblem(String method, String path, int status) throws Exception {
    Answer answer =
        api.send(
            api.request(path)
                .header("Content-Type", "text/plain")
                .method(method, BodyPublishers.ofString("x")));
    assertProblem(answer, status);
  }

  @ParameterizedTest
  @CsvSource({"POST, /api/v1/assign", "POST, /api/v1/track", "GET, /api/v1/experiments"})
  void unknownKey_isAProblem(String method, String path) throws Exception {
    Answer answer =
        api.send(
            api.bare(path)
                .header("X-API-Key", "unknown")
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString("{}")));
    assertProblem(answer, 401);
  }

  @ParameterizedTest
  @CsvSource({"/api/v1/metrics", "/api/v1/assign", "/nowhere"})
  void response_carriesTheRequestIdThatWasSent(String path) throws Exception {
    Answer answer = api.send(api.request(path).header("X-Request-Id", "mine-1").GET());
    assertThat(answer.header("X-Request-Id")).isEqualTo("mine-1");
  }

  @ParameterizedTest
  @CsvSource({"/actuator/health/liveness", "/actuator/prometheus"})
  void managementPort_carriesTheRequestIdToo(String path) throws Exception {
    Answer answer = api.send(api.management(path).header("X-Request-Id", "mine-1"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("X-Request-Id")).isEqualTo("mine-1");
  }

  @ParameterizedTest
  @CsvSource({"/actuator", "/actuator/health/liveness", "/actuator/prometheus"})
  void mainPort_hasNothingForOperators(String path) throws Exception {
    assertProblem(api.get(path), 404);
  }

  @Test
  void keyOfOneScope_opensNothingElse() throws Exception {
    addKey("assign-only", "assign");
    Answer answer =
        api.send(
            api.bare("/api/v1/experiments").header("Authorization", "Bearer assign-only").GET());
    assertProblem(answer, 403);
  }

  private void addKey(String key, String scope) throws SQLException {
    try (Connection connection = api.postgres().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO api_keys (key_hash, tenant, name, scopes, created_at, created_by) VALUES"
              + " (sha256('"
              + key
              + "'), 'acme', 'test', ARRAY['"
              + scope
              + "'], now(), 'test')");
    }
  }

  private static void assertProblem(Answer answer, int status) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.body().get("status").asInt()).isEqualTo(status);
    assertThat(answer.header("X-Request-Id")).isNotEmpty();
  }
}
