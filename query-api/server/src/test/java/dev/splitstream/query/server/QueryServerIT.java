package dev.splitstream.query.server;

import static dev.splitstream.query.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryServerIT {
  private static final String RESULTS = "/api/v1/experiments/free_trial_screener/results";
  private static final String UNTIL_NOVEMBER_3 = RESULTS + "?to=2014-11-03T00:00:00Z";

  private final DemoDatabase database;
  private final RunningServer server;

  QueryServerIT() throws IOException, SQLException {
    database = DemoDatabase.start();
    server = new RunningServer(database);
  }

  @BeforeAll
  void writeRollups() throws SQLException {
    database.write(DemoExperiment.days());
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
    database.close();
  }

  @Test
  void exposures_areThoseOfTheDemo() throws Exception {
    JsonNode variants = json(server.read(RESULTS)).get("variants");
    assertThat(variants.get(0).get("exposures").asLong()).isEqualTo(345_543);
    assertThat(variants.get(1).get("exposures").asLong()).isEqualTo(344_660);
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
  void sampleRatio_isThatOfTheDemo() throws Exception {
    JsonNode check = json(server.read(RESULTS)).at("/checks/sample_ratio");
    assertThat(check.get("p_value").asDouble()).isEqualTo(0.28785, within(5e-6));
    assertThat(check.get("state").asString()).isEqualTo("ok");
  }

  @Test
  void clicked_isThatOfTheDemo() throws Exception {
    JsonNode results = json(server.read(RESULTS));
    assertThat(results.at("/variants/0/conversions").asLong()).isEqualTo(28_378);
    assertThat(results.at("/variants/1/conversions").asLong()).isEqualTo(28_325);
    assertThat(results.at("/variants/1/p_value").asDouble()).isEqualTo(0.93174, within(5e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "enrolled_per_click, 3785, 17293, 3423, 17260, -0.020555, 2.578e-6, 5e-10",
    "paid_per_click,     2033, 17293, 1945, 17260, -0.004874, 0.15584,  5e-6"
  })
  void sharesOfClicks_areThoseOfTheDemo(
      String id, long xa, long na, long xb, long nb, double difference, double p, double digits)
      throws Exception {
    JsonNode metric = json(server.read(UNTIL_NOVEMBER_3 + "&metric=" + id)).get("metrics").get(0);
    assertThat(metric.at("/variants/0/numerator").asLong()).isEqualTo(xa);
    assertThat(metric.at("/variants/0/denominator").asLong()).isEqualTo(na);
    assertThat(metric.at("/variants/1/numerator").asLong()).isEqualTo(xb);
    assertThat(metric.at("/variants/1/denominator").asLong()).isEqualTo(nb);
    assertThat(metric.at("/comparisons/0/difference").asDouble())
        .isEqualTo(difference, within(5e-7));
    assertThat(metric.at("/comparisons/0/p_value").asDouble()).isEqualTo(p, within(digits));
  }

  @Test
  void alias_givesTheSameResults() throws Exception {
    assertThat(server.read("/api/v1/analytics/experiment/free_trial_screener").body())
        .isEqualTo(server.read(RESULTS).body());
  }

  @Test
  void series_endsWhereTheResultsStand() throws Exception {
    JsonNode points =
        json(server.read("/api/v1/experiments/free_trial_screener/timeseries")).get("points");
    assertThat(points.size()).isEqualTo(37);
    assertThat(points.at("/36/comparisons/0/p_value").asDouble()).isEqualTo(0.93174, within(5e-6));
  }

  @Test
  void results_costNothingWhenNothingChanged() throws Exception {
    String tag = server.read(RESULTS).headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again =
        server.get(RESULTS, "X-API-Key", DemoDatabase.KEY, "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void experiments_areThoseOfTheTenant() throws Exception {
    JsonNode item = json(server.read("/api/v1/results")).at("/experiments/0");
    assertThat(item.get("id").asString()).isEqualTo("free_trial_screener");
    assertThat(item.get("status").asString()).isEqualTo("running");
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

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/nothing", "/api/v1/experiments/none/results"})
  void unknownPath_isAProblem(String path) throws Exception {
    assertProblem(server.read(path), 404);
  }

  @Test
  void unknownPathOutsideTheApi_isAProblem() throws Exception {
    assertProblem(server.get("/nothing"), 404);
  }

  @Test
  void invalidParameters_areNamedAllAtOnce() throws Exception {
    HttpResponse<String> response = server.read(RESULTS + "?alpha=2&from=yesterday&cuped=true");
    assertProblem(response, 400);
    assertThat(json(response).get("errors").valueStream().map(e -> e.get("pointer").asString()))
        .containsExactlyInAnyOrder("/alpha", "/from", "/cuped");
  }

  @Test
  void malformedRequest_isAProblem() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          "GET /a|b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
    }
  }

  @Test
  void requestId_comesBack() throws Exception {
    assertThat(server.get("/", "X-Request-Id", "abc-1").headers().firstValue("X-Request-Id"))
        .contains("abc-1");
  }

  @Test
  void forgedRequestId_isReplaced() throws Exception {
    assertThat(server.get("/", "X-Request-Id", "a b").headers().firstValue("X-Request-Id"))
        .hasValueSatisfying(id -> assertThat(id).doesNotContain(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/actuator/health/readiness", "/actuator/health/liveness"})
  void health_isUp(String path) throws Exception {
    assertThat(json(server.manage(path)).get("status").asString()).isEqualTo("UP");
  }

  @Test
  void prometheus_isServed() throws Exception {
    assertThat(server.manage("/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
  }

  @Test
  void openApi_namesFieldsAsTheAnswersDo() throws Exception {
    HttpResponse<String> response = server.get("/api/v1/openapi.json");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response).at("/components/schemas/ResultsBody/properties").has("sample_size"))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/dashboard/app.js",
        "/dashboard/dashboard.css",
        "/webjars/chart.js/dist/chart.umd.js"
      })
  void page_isServedUnderAStrictPolicy(String path) throws Exception {
    HttpResponse<String> response = server.get(path);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).doesNotContain("unsafe"));
  }

  private static void assertProblem(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
    JsonNode problem = json(response);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("detail").asString()).isNotBlank();
  }
}
