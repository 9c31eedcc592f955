package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.http.problem.ProblemContract;
import dev.splitstream.http.problem.RawHttp;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Malformed bodies, methods and parameters that are specific to this service. */
class MalformedRequestsIT extends ProblemContract {
  private static final String END = "Host: localhost\r\nConnection: close\r\n";
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final List<String> SERVLETS =
      List.of("/api/v1/assign", "/api/v1/track", "/api/v1/track/batch");
  private static final List<String> CONTROLLERS =
      List.of("/api/v1/experiments", "/api/v1/metrics", "/api/v1/flags", "/api/v1/keys");

  private final RunningApi api = RunningApi.shared();

  @Override
  protected String path() {
    return "/api/v1/experiments";
  }

  @Override
  protected int port() {
    return URI.create(api.url()).getPort();
  }

  @Override
  protected String key() {
    return RunningApi.KEY;
  }

  static Stream<String> notJson() {
    return Stream.of(
        "",
        " ",
        "{",
        "[",
        "nonsense",
        "{\"user_id\"",
        "{\"user_id\":\"u\"",
        "{\"user_id\":\"u\"}}",
        "{\"user_id\":\"u\",\"user_id\":\"v\"}",
        "{\"user_id\":NaN}",
        "{\"user_id\":01}",
        "{\"user_id\":\"\\x\"}",
        "{\"user_id\":\"\u0000\"}",
        "{\"user_id\":\"\u00ff\"}",
        "{\"user_id\":'u'}",
        "{\"a\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}",
        "{\"a\":" + "9".repeat(5_000) + "}");
  }

  @ParameterizedTest
  @MethodSource("notJson")
  void bodiesThatAreNotJson_are400(String body) throws Exception {
    for (String path : Stream.concat(SERVLETS.stream(), CONTROLLERS.stream()).toList()) {
      post(path, JSON, body).assertProblem(400);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "5",
        "\"text\"",
        "[]",
        "{\"id\":5}",
        "{\"id\":\"a\\u0000b\"}",
        "{\"id\":\"a\\ud800\"}",
        "{\"id\":\"ok\",\"name\":\"a\\u0000b\",\"description\":\"a\\u0000b\"}",
        "{\"name\":\"a\\u0000b\",\"scopes\":[\"query\"]}",
        "{\"name\":[],\"scopes\":{}}",
        "{\"user_id\":{}}",
        "{\"user_id\":\"a\\u0000b\"}",
        "{\"unknown\":1}",
        "{\"events\":5}"
      })
  void bodiesOfTheWrongForm_are400(String body) throws Exception {
    for (String path : Stream.concat(SERVLETS.stream(), CONTROLLERS.stream()).toList()) {
      post(path, JSON, body).assertProblem(400);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Content-Type: text/plain, 415",
    "Content-Type: application/x-www-form-urlencoded, 415",
    "Content-Type: multipart/form-data, 415",
    "Content-Type: nonsense, 415",
    "Content-Type: a/b/c, 415",
    "'Content-Type: application/json\r\nExpect: something', 417",
    "'Content-Type: application/json\r\nTransfer-Encoding: something', 501",
    "'Content-Type: application/json\r\nTransfer-Encoding: chunked', 400",
  })
  void strangeHeadersOfBodies_areProblems(String header, int status) throws Exception {
    for (String path : Stream.concat(SERVLETS.stream(), CONTROLLERS.stream()).toList()) {
      post(path, header + "\r\n", "{}").assertProblem(status);
    }
  }

  /** Nothing is changed, and no body is read. */
  @Test
  void editWhoseAnswerIsNotAccepted_isAProblem() throws Exception {
    for (String path : CONTROLLERS) {
      post(path, JSON + "Accept: text/html\r\n", "{").assertProblem(406);
    }
  }

  @Test
  void hotPaths_answerJson_whateverIsAccepted() throws Exception {
    RawHttp answer = post("/api/v1/assign", JSON + "Accept: image/png\r\n", "{\"user_id\":\"u\"}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    for (String path : SERVLETS) {
      post(path, JSON + "Accept: image/png\r\n", "{").assertProblem(400);
    }
  }

  @ParameterizedTest
  @CsvSource({"gzip, 400", "zstd, 400", "br, 415"})
  void brokenCompression_isAProblem(String encoding, int status) throws Exception {
    for (String path : List.of("/api/v1/track", "/api/v1/track/batch")) {
      post(path, JSON + "Content-Encoding: " + encoding + "\r\n", "nonsense").assertProblem(status);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "PUT"})
  void methodsOfOtherPaths_areProblems(String method) throws Exception {
    for (String path : Stream.concat(SERVLETS.stream(), CONTROLLERS.stream()).toList()) {
      send(method + " " + path + " HTTP/1.1\r\n" + keyHeader() + END + "\r\n").assertProblem(405);
    }
  }

  @Test
  void preflightOfAPage_isAProblemWherePagesHaveNoBusiness() throws Exception {
    String origin = "Origin: https://other.example\r\nAccess-Control-Request-Method: GET\r\n";
    for (String path : Stream.concat(SERVLETS.stream(), CONTROLLERS.stream()).toList()) {
      RawHttp answer = send("OPTIONS " + path + " HTTP/1.1\r\n" + origin + END + "\r\n");
      if (path.equals("/api/v1/assign")) {
        assertThat(answer.status()).as(path).isEqualTo(204);
        assertThat(answer.header("X-Request-Id")).as(path).isPresent();
      } else {
        answer.assertProblem(403);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/experiments?q=%zz, 400",
    "/api/v1/experiments?q=%, 400",
    "/api/v1/experiments?page_token=AA, 400",
    "/api/v1/experiments?page_token=%zz, 400",
    "/api/v1/experiments?page_size=many, 400",
    "/api/v1/experiments?status=%00, 400",
    "/api/v1/experiments/%00, 400",
    "/api/v1/experiments/%zz, 400",
    "/api/v1/audit?from_revision=%00, 400",
    "/api/v1/audit?page_token=AA, 400",
    "/api/v1/reports/daily?date=%00, 400",
    "/ofrep/v1/events?token=%zz, 400",
    "/api/v1/experiments/none, 404",
  })
  void strangeParameters_areProblems(String path, int status) throws Exception {
    send("GET " + path + " HTTP/1.1\r\n" + keyHeader() + END + "\r\n").assertProblem(status);
  }

  @Test
  void unreadableParameterOfAServlet_isAProblem() throws Exception {
    post("/api/v1/assign?expose=%zz", JSON, "{\"user_id\":\"u\"}").assertProblem(400);
  }

  private RawHttp post(String path, String headers, String body) throws IOException {
    String length =
        headers.contains("Transfer-Encoding") ? "" : "Content-Length: " + body.length() + "\r\n";
    return send(
        "POST " + path + " HTTP/1.1\r\n" + keyHeader() + headers + length + END + "\r\n" + body);
  }
}
