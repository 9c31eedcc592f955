package dev.splitstream.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How both services refuse requests, whether HTTP itself does not allow them, no path takes them,
 * or the credential does not: every refusal is a problem document with the id of the request, and
 * leaves no stack trace in the log.
 */
public abstract class ProblemContract {
  private static final String END = "Host: localhost\r\nConnection: close\r\n\r\n";

  private LoggedTraces traces;

  /** Where the service listens. */
  protected abstract int port();

  /** A path that answers a GET with that key, and takes no PATCH. */
  protected abstract String path();

  /** A key that may read experiments. */
  protected abstract String key();

  /** Sends a request as it is. */
  protected final RawHttp send(String request) throws IOException {
    return RawHttp.send(port(), request);
  }

  /** The header with the key, and its line break. */
  protected final String keyHeader() {
    return "X-API-Key: " + key() + "\r\n";
  }

  private RawHttp get(String path, String headers) throws IOException {
    return send("GET " + path + " HTTP/1.1\r\n" + headers + END);
  }

  @BeforeEach
  final void listen() {
    traces = new LoggedTraces();
  }

  @AfterEach
  final void nothingIsTraced() {
    traces.close();
    assertThat(traces.found()).isEmpty();
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
    "'GET / HTTP/1.1\r\nContent-Length: many', 400",
  })
  final void strangeRequestLines_areProblems(String line, int status) throws Exception {
    send(line + "\r\nConnection: close\r\n\r\n").assertProblem(status);
  }

  @Test
  final void tooLongLinesAndHeaders_areProblems() throws Exception {
    String much = "x".repeat(100_000);
    get("/" + much, "").assertProblem(400);
    get("/", "X-Much: " + much + "\r\n").assertProblem(400);
  }

  @ParameterizedTest
  @CsvSource({
    "Expect: something, 417",
    "Transfer-Encoding: something, 501",
    "Content-Length: many, 400",
    "Content-Length: -1, 400",
    "No colon, 400",
    "'Host: other', 400",
  })
  final void strangeHeaders_areProblems(String header, int status) throws Exception {
    get(path(), keyHeader() + header + "\r\n").assertProblem(status);
  }

  @Test
  final void bodyThatDoesNotCome_isNotWaitedFor() throws Exception {
    String request = "GET " + path() + " HTTP/1.1\r\nContent-Length: 10\r\n" + END;
    RawHttp.sendWithoutEnd(port(), request).assertProblem(401);
  }

  @ParameterizedTest
  @CsvSource({
    "/%00, 400",
    "/%zz, 400",
    "/%2F, 404",
    "/a|b, 400",
    "/a\\b, 400",
    "/..%2f, 404",
    "/%C0%AE, 400",
    "/../.., 400",
    "/nowhere, 404",
    "/nowhere/, 404",
    "/api, 404",
    "/api/v1, 404",
    "/api/v2/experiments, 404",
    "/manager/html, 404",
    "/actuator/nothing, 404",
  })
  final void strangePaths_areProblems(String path, int status) throws Exception {
    get(path, keyHeader()).assertProblem(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "OPTIONS"})
  final void noCredential_isAProblem_thatNamesTheScheme(String method) throws Exception {
    RawHttp answer = send(method + " " + path() + " HTTP/1.1\r\n" + END);
    answer.assertProblem(401);
    assertThat(answer.header("WWW-Authenticate")).contains("Bearer");
  }

  @Test
  final void unknownKey_isAProblem_thatNamesTheScheme() throws Exception {
    RawHttp answer = get(path(), "X-API-Key: unknown\r\n");
    answer.assertProblem(401);
    assertThat(answer.header("WWW-Authenticate")).contains("Bearer");
  }

  @Test
  final void head_isAnsweredAsGet_withoutABody() throws Exception {
    RawHttp refused = send("HEAD " + path() + " HTTP/1.1\r\n" + END);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.body()).isEmpty();
    RawHttp answered = send("HEAD " + path() + " HTTP/1.1\r\n" + keyHeader() + END);
    assertThat(answered.status()).isEqualTo(200);
    assertThat(answered.body()).isEmpty();
  }

  @Test
  final void options_namesTheMethods() throws Exception {
    RawHttp answer = send("OPTIONS " + path() + " HTTP/1.1\r\n" + keyHeader() + END);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Allow"))
        .hasValueSatisfying(allow -> assertThat(allow).contains("GET"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PATCH", "TRACE", "FOO", "get"})
  final void otherMethods_areProblems(String method) throws Exception {
    send(method + " " + path() + " HTTP/1.1\r\n" + keyHeader() + END).assertProblem(405);
  }

  @Test
  final void methodThatIsNotTaken_isAnsweredWithThoseThatAre() throws Exception {
    RawHttp answer = send("PATCH " + path() + " HTTP/1.1\r\n" + keyHeader() + END);
    assertThat(answer.header("Allow"))
        .hasValueSatisfying(allow -> assertThat(allow).contains("GET"));
  }

  @Test
  final void preflightOfAPage_isAProblem() throws Exception {
    String origin = "Origin: https://other.example\r\nAccess-Control-Request-Method: GET\r\n";
    send("OPTIONS " + path() + " HTTP/1.1\r\n" + origin + END).assertProblem(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%zz=x", "q=%", "q=%e4%"})
  final void unreadableParameters_areProblems(String query) throws Exception {
    get(path() + "?" + query, keyHeader()).assertProblem(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image/png",
        "text/html, text/*;q=0.5",
        "application/problem+json",
        "application/json;q=0, */*",
        "nothing",
      })
  final void acceptWithoutJson_isAProblem(String accept) throws Exception {
    String header = "Accept: " + accept + "\r\n";
    get(path(), keyHeader() + header).assertProblem(406);
    get(path(), header).assertProblem(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/*", "text/html, */*;q=0.1"})
  final void acceptWithJson_isAnswered(String accept) throws Exception {
    RawHttp answer = get(path(), keyHeader() + "Accept: " + accept + "\r\n");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
  }

  /** The database takes it in no text. */
  @ParameterizedTest
  @ValueSource(strings = {"q=%00", "q=a%00b", "%00=x", "page_token=x&q=%00"})
  final void parametersWithNul_areProblems(String query) throws Exception {
    get(path() + "?" + query, keyHeader()).assertProblem(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mine-1", "a", "A.b:c_d-9"})
  final void requestId_isKept(String id) throws Exception {
    assertThat(requestId(path(), id)).isEqualTo(id);
    assertThat(requestId("/nowhere", id)).isEqualTo(id);
    assertThat(requestId("/%zz", id)).isEqualTo(id);
  }

  /** It could forge lines of the log. */
  @ParameterizedTest
  @ValueSource(strings = {"with space", "<script>", "\u00e9"})
  final void requestIdOfOtherCharacters_isReplaced(String id) throws Exception {
    assertThat(requestId(path(), id)).isNotEqualTo(id).matches("[A-Za-z0-9._:-]{1,64}");
  }

  @Test
  final void tooLongRequestId_isReplaced() throws Exception {
    assertThat(requestId(path(), "x".repeat(65))).hasSizeLessThan(65);
  }

  @Test
  final void requestsWithoutAnId_getDifferentOnes() throws Exception {
    String first = get(path(), keyHeader()).header("X-Request-Id").orElseThrow();
    assertThat(get(path(), keyHeader()).header("X-Request-Id"))
        .isPresent()
        .get()
        .isNotEqualTo(first);
  }

  private String requestId(String path, String id) throws IOException {
    return get(path, keyHeader() + "X-Request-Id: " + id + "\r\n")
        .header("X-Request-Id")
        .orElseThrow();
  }
}
