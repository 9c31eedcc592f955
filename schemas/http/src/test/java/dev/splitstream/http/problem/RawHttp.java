package dev.splitstream.http.problem;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer to bytes as they are, which no client would send.
 *
 * @param status of the status line
 * @param head lines of the header
 * @param body without the header
 */
public record RawHttp(int status, String head, String body) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int TIMEOUT_MILLIS = 30_000;

  /** Sends a request; what it lacks is added: that the connection is closed afterwards. */
  public static RawHttp send(int port, String request) throws IOException {
    return send(port, request, true);
  }

  /** The same by a client that seems to have more to send, and sends nothing more. */
  public static RawHttp sendWithoutEnd(int port, String request) throws IOException {
    return send(port, request, false);
  }

  private static RawHttp send(int port, String request, boolean isAll) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      if (isAll) {
        socket.shutdownOutput();
      }
      return parse(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
    }
  }

  private static RawHttp parse(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    assertThat(end).as("answer '%s'", answer).isPositive();
    String head = answer.substring(0, end);
    String body = answer.substring(end + 4);
    boolean chunked = head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked");
    return new RawHttp(
        Integer.parseInt(head.split(" ", 3)[1]), head, chunked ? unchunked(body) : body);
  }

  private static String unchunked(String body) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (true) {
      int line = body.indexOf("\r\n", at);
      int size = Integer.parseInt(body.substring(at, line), 16);
      if (size == 0) {
        return text.toString();
      }
      text.append(body, line + 2, line + 2 + size);
      at = line + 2 + size + 2;
    }
  }

  /** The value of a header. */
  public Optional<String> header(String name) {
    return Arrays.stream(head.split("\r\n", -1))
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT)))
        .map(line -> line.substring(name.length() + 1).trim())
        .findFirst();
  }

  /** It is a problem document with that status, and says nothing of how the service is made. */
  public void assertProblem(int expected) {
    assertThat(status).as("%s: %s", head, body).isEqualTo(expected);
    assertThat(header("X-Request-Id")).isPresent();
    assertThat(header("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(header("Server")).isEmpty();
    JsonNode problem = JSON.readTree(body);
    assertThat(problem.get("status").asInt()).isEqualTo(expected);
    assertThat(problem.get("type").asString()).startsWith("urn:splitstream:problem:");
    assertThat(problem.get("title").asString()).isNotBlank();
    assertThat(problem.get("detail").asString()).isNotBlank();
    assertThat(body)
        .doesNotContainIgnoringCase("exception", "tomcat", "jackson", "java.", "spring", "tools.");
  }
}
