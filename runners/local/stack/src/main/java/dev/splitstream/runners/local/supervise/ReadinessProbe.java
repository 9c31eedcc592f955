package dev.splitstream.runners.local.supervise;

import dev.splitstream.runners.local.plan.Readiness;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Asks a process whether it is ready. */
final class ReadinessProbe {
  private static final Duration LIMIT = Duration.ofSeconds(3);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();

  /**
   * Whether the process is ready now.
   *
   * @param log what it prints
   * @param offset where in the log its own output begins, in bytes
   */
  boolean isReady(Readiness readiness, Path log, long offset)
      throws IOException, InterruptedException {
    if (readiness instanceof Readiness.LogLine wanted) {
      return LogText.from(log, offset).lines().anyMatch(line -> line.equals(wanted.line()));
    }
    if (readiness instanceof Readiness.HttpBody wanted) {
      return body(wanted.address()).filter(text -> text.contains(wanted.text())).isPresent();
    }
    return body(((Readiness.HttpOk) readiness).address()).isPresent();
  }

  private Optional<String> body(URI address) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(LIMIT).build();
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
    } catch (IOException e) {
      // It does not listen yet: that is the answer to the question.
      return Optional.empty();
    }
  }
}
