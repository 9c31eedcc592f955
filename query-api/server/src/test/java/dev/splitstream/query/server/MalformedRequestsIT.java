package dev.splitstream.query.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal is a problem document, and leaves no stack trace in the log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedRequestsIT {
  private static final String KEY = "X-API-Key: " + DemoDatabase.KEY + "\r\n";
  private static final String END = "Host: localhost\r\nConnection: close\r\n\r\n";
  private static final String PERIOD = "from=2025-01-08T00:00:00Z&to=2025-01-10T00:00:00Z";
  private static final List<String> PATHS =
      List.of(
          "/api/v1/aggregate?" + PERIOD,
          "/api/v1/experiments",
          "/api/v1/experiments/free_trial_screener/results",
          "/api/v1/experiments/free_trial_screener/timeseries");

  private final DemoDatabase database;
  private final RunningServer server;
  private LoggedTraces traces = new LoggedTraces();

  MalformedRequestsIT() throws IOException, SQLException {
    database = DemoDatabase.start();
    server = new RunningServer(database);
  }

  @BeforeEach
  void listen() {
    traces.close();
    traces = new LoggedTraces();
  }

  @AfterEach
  void nothingIsTraced() {
    assertThat(traces.found()).isEmpty();
  }

  @AfterAll
  void stop() throws IOException {
    traces.close();
    server.close();
    database.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPTIONS", "GET", "HEAD"})
  void withoutAKey_is401_whateverTheMethod(String method) throws Exception {
    for (String path : PATHS) {
      RawHttp answer = send(method + " " + path + " HTTP/1.1\r\n" + END);
      if (method.equals("HEAD")) {
        assertThat(answer.status()).isEqualTo(401);
      } else {
        answer.assertProblem(401);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "TRACE", "FOO", "get"})
  void otherMethods_areProblems(String method) throws Exception {
    for (String path : PATHS) {
      for (String type : List.of("", "Content-Type: a/b/c\r\n", "Content-Type: text/plain\r\n")) {
        send(method + " " + path + " HTTP/1.1\r\n" + KEY + type + "Content-Length: 0\r\n" + END)
            .assertProblem(405);
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
      send("GET " + query + " HTTP/1.1\r\n" + KEY + END).assertProblem(400);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/%00, 400",
    "/%zz, 400",
    "/%2F, 400",
    "/a|b, 400",
    "/a\\b, 400",
    "/..%2f, 400",
    "/%C0%AE, 400",
    "/../.., 400",
    "/nowhere, 404",
    "/nowhere/, 404",
    "/api, 404",
    "/api/v1, 404",
    "/api/v2/experiments, 404",
    "/manager/html, 404",
    "/actuator/nothing, 404",
    "/api/v1/experiments/%00/results, 400",
    "/api/v1/experiments/none/results, 404",
    "/api/v1/experiments/none/timeseries, 404",
    "/api/v1/experiments/free_trial_screener;a=b/results;c, 200",
    "/dashboard/%2e%2e/%2e%2e/application.yaml, 400",
  })
  void strangePaths_areProblems(String path, int status) throws Exception {
    RawHttp answer = send("GET " + path + " HTTP/1.1\r\n" + KEY + END);
    if (status == 200) {
      assertThat(answer.status()).isEqualTo(status);
    } else {
      answer.assertProblem(status);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Expect: something, 417",
    "Transfer-Encoding: something, 501",
    "Content-Length: many, 400",
    "Content-Length: -1, 400",
    "No colon, 400",
    "Accept: nothing, 406",
    "Accept: image/png, 406",
    "'Host: other', 400",
  })
  void strangeHeaders_areProblems(String header, int status) throws Exception {
    send("GET /api/v1/experiments HTTP/1.1\r\n" + KEY + header + "\r\n" + END)
        .assertProblem(status);
  }

  @ParameterizedTest
  @CsvSource({
    "GET / HTTP/9.9, 505",
    "GET / FTP/1.0, 400",
    "GET, 400",
    "nonsense nonsense nonsense, 400",
    "G(T / HTTP/1.1, 400",
    "'GET / HTTP/1.1\r\nHost: a b', 400",
    "'GET / HTTP/1.1', 400",
  })
  void strangeRequestLines_areProblems(String line, int status) throws Exception {
    send(line + "\r\nConnection: close\r\n\r\n").assertProblem(status);
  }

  @Test
  void tooLongLinesAndHeaders_areProblems() throws Exception {
    String much = "x".repeat(100_000);
    send("GET /" + much + " HTTP/1.1\r\n" + END).assertProblem(400);
    send("GET / HTTP/1.1\r\nX-Much: " + much + "\r\n" + END).assertProblem(400);
  }

  @Test
  void preflightOfAPage_isAProblem() throws Exception {
    String origin = "Origin: https://other.example\r\nAccess-Control-Request-Method: GET\r\n";
    for (String path : PATHS) {
      send("OPTIONS " + path + " HTTP/1.1\r\n" + origin + END).assertProblem(403);
    }
  }

  private RawHttp send(String request) throws IOException {
    return RawHttp.send(server.port(), request);
  }
}
