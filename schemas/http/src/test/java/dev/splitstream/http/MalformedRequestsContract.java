package dev.splitstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What both services answer to requests that HTTP itself does not allow, or that no path takes:
 * every refusal is a problem document, and leaves no stack trace in the log.
 */
public abstract class MalformedRequestsContract {
  private static final String END = "Host: localhost\r\nConnection: close\r\n\r\n";

  private LoggedTraces traces;

  /** Where the service listens. */
  protected abstract int port();

  /** A path that answers a GET with that key. */
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
  })
  final void strangePaths_areProblems(String path, int status) throws Exception {
    get(path, keyHeader()).assertProblem(status);
  }
}
