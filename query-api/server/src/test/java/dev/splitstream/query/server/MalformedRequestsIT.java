package dev.splitstream.query.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.http.problem.ProblemContract;
import dev.splitstream.http.problem.RawHttp;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Paths, methods and parameters that this service refuses, in addition to those that both refuse.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedRequestsIT extends ProblemContract {
  private static final String END = "Host: localhost\r\nConnection: close\r\n\r\n";
  private static final String PERIOD = "from=2025-01-08T00:00:00Z&to=2025-01-10T00:00:00Z";
  private static final List<String> PATHS =
      List.of(
          "/api/v1/aggregate?" + PERIOD,
          "/api/v1/results",
          "/api/v1/experiments/free_trial_screener/results",
          "/api/v1/experiments/free_trial_screener/timeseries");

  private final DemoDatabase database;
  private final RunningServer server;

  MalformedRequestsIT() throws IOException, SQLException {
    database = DemoDatabase.start();
    server = new RunningServer(database);
  }

  @Override
  protected String path() {
    return "/api/v1/results";
  }

  @Override
  protected int port() {
    return server.port();
  }

  @Override
  protected String key() {
    return DemoDatabase.KEY;
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
    database.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE"})
  void editsOfResults_areProblems(String method) throws Exception {
    for (String path : PATHS) {
      for (String type : List.of("", "Content-Type: a/b/c\r\n", "Content-Type: text/plain\r\n")) {
        String head = method + " " + path + " HTTP/1.1\r\n" + keyHeader() + type;
        send(head + "Content-Length: 0\r\n" + END).assertProblem(405);
      }
    }
  }

  static Stream<String> unreadable() {
    return Stream.of(
        "event=%00",
        "event=a%00b",
        "%00=x",
        "group_by=%00",
        "event=%zz",
        "event=%",
        "event=%e4%",
        "%zz=x",
        "metric=%00",
        "alpha=%00",
        "granularity=%00");
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void unreadableParameters_are400(String parameter) throws Exception {
    for (String path : PATHS) {
      String query = path + (path.contains("?") ? "&" : "?") + parameter;
      send("GET " + query + " HTTP/1.1\r\n" + keyHeader() + END).assertProblem(400);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/experiments/%00/results, 400",
    "/api/v1/experiments/none/results, 404",
    "/api/v1/experiments/none/timeseries, 404",
    "/api/v1/experiments/free_trial_screener;a=b/results;c, 200",
    "/dashboard/%2e%2e/%2e%2e/application.yaml, 400",
  })
  void pathsOfOneExperiment_areProblemsUnlessTheyNameIt(String path, int status) throws Exception {
    RawHttp answer = send("GET " + path + " HTTP/1.1\r\n" + keyHeader() + END);
    if (status == 200) {
      assertThat(answer.status()).isEqualTo(status);
    } else {
      answer.assertProblem(status);
    }
  }
}
