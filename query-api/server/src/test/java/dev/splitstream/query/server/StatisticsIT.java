package dev.splitstream.query.server;

import static dev.splitstream.query.server.RunningServer.assertProblem;
import static dev.splitstream.query.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.splitstream.http.problem.RawHttp;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The statistical methods over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatisticsIT {
  private static final String PATH = "/api/v1/statistics";

  private final DemoDatabase database;
  private final RunningServer server;

  StatisticsIT() throws IOException, SQLException {
    database = DemoDatabase.start();
    server = new RunningServer(database);
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
    database.close();
  }

  @Test
  void methods_areListedWithTheirInputs() throws Exception {
    JsonNode methods = json(server.read(PATH)).get("methods");
    assertThat(methods).hasSize(29);
    assertThat(methods.at("/0/name").asString()).isEqualTo("two_proportion_z");
    assertThat(methods.at("/0/inputs/2/fallback").asString()).isEqualTo("0.05");
  }

  @ParameterizedTest
  @ValueSource(strings = {"wilson_ci", "unknown"})
  void bodyWhoseChunksAreBroken_isRefused(String method) throws Exception {
    String request =
        "POST /api/v1/statistics/"
            + method
            + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: "
            + DemoDatabase.KEY
            + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
            + "\r\n2\r\n{}\r\nzz\r\n\r\n";
    RawHttp.sendWithoutEnd(server.port(), request).assertProblem(400);
  }

  @Test
  void result_carriesWhatIsToBeSaidAboutIt() throws Exception {
    JsonNode body =
        json(post("newcombe_ci", "{\"a\": {\"x\": 48, \"n\": 80}, \"b\": {\"x\": 56, \"n\": 70}}"));
    assertThat(body.at("/result/ci_low").asDouble()).isEqualTo(0.05243147240236488, within(1e-12));
    assertThat(body.get("method").asString()).isEqualTo("newcombe_ci");
    assertThat(body.get("source").asString()).contains("Newcombe 1998");
    assertThat(body.get("formula").asString()).isNotBlank();
    assertThat(body.get("assumptions")).isNotEmpty();
  }

  @Test
  void figures_thatAreUndefinedAreNull() throws Exception {
    JsonNode body =
        json(
            post("two_proportion_z", "{\"a\": {\"x\": 0, \"n\": 9}, \"b\": {\"x\": 0, \"n\": 8}}"));
    assertThat(body.at("/result/z_unpooled").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "wilson_ci; {\"x\": 3, \"n\": 2}; INVALID_ARGUMENT",
        "wilson_ci; {\"x\": 1, \"n\": 2, \"alpha\": \"NaN\"}; INVALID_ARGUMENT",
        "srm_chi_square; {\"observed\": [0, 0], \"weights\": [1, 1]}; INSUFFICIENT_DATA",
        "mann_whitney; {\"a\": [1], \"b\": [1]}; ZERO_VARIANCE",
        "relative_lift_proportions; {\"a\": {\"x\": 0, \"n\": 2}, \"b\": {\"x\": 0, \"n\": 2}};"
            + " UNDEFINED",
        "group_sequential; {\"design\": \"pocock\", \"k\": 51}; INVALID_ARGUMENT"
      })
  void inputs_withoutAResultAreRefusedWithTheirCode(String method, String body, String code)
      throws Exception {
    HttpResponse<String> response = post(method, body);
    assertProblem(response, 400);
    assertThat(json(response).get("code").asString()).isEqualTo(code);
  }

  @Test
  void inputs_ofAnotherShapeAreNamedAllAtOnce() throws Exception {
    HttpResponse<String> response = post("wilson_ci", "{\"x\": 1.5, \"k\": 3}");
    assertProblem(response, 400);
    assertThat(json(response).get("errors").valueStream().map(e -> e.get("pointer").asString()))
        .containsExactlyInAnyOrder("/x", "/n", "/k");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{} {}",
        "{\"x\": 1, \"x\": 2}",
        "{\"a\":[[[[[[[[[[1]]]]]]]]]]}",
        "{\"x\": NaN}",
        "{\"x\": 0.1e1000000000000}"
      })
  void bodies_thatAreNoObjectAreRefused(String body) throws Exception {
    assertProblem(post("wilson_ci", body), 400);
  }

  /** Written out, such a number would fill the memory. */
  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "1e-999999999", "-1e2147483647", "1e401"})
  void numbers_thatWouldFillTheMemoryAreRefused(String number) throws Exception {
    String arm =
        "{\"n\": 10, \"sum_x\": %s, \"sum_y\": 1, \"sum_xx\": 1, \"sum_yy\": 1, \"sum_xy\": 1}";
    String body = "{\"a\": " + arm + ", \"b\": " + arm + "}";
    for (String method : List.of("ratio_metric_delta", "cuped")) {
      assertProblem(post(method, body.replace("%s", number)), 400);
    }
  }

  @Test
  void bodies_thatAreTooLargeAreRefused() throws Exception {
    String body = "{\"a\": [" + "1,".repeat(600_000) + "1]}";
    assertProblem(post("mann_whitney", body), 413);
  }

  @Test
  void methods_unknownAreNotFound() throws Exception {
    assertProblem(post("mode", "{}"), 404);
  }

  @Test
  void withoutAKeyOrItsScope_isRefused() throws Exception {
    assertProblem(server.post(PATH + "/wilson_ci", "{}"), 401);
    assertProblem(
        server.post(PATH + "/wilson_ci", "{}", "X-API-Key", DemoDatabase.INGEST_KEY), 403);
    assertProblem(server.get(PATH), 401);
  }

  private HttpResponse<String> post(String method, String body) throws Exception {
    return server.post(PATH + "/" + method, body, "X-API-Key", DemoDatabase.KEY);
  }
}
