package dev.splitstream.assignment.server.ofrep;

import dev.splitstream.http.json.Json;
import dev.splitstream.http.problem.Problem;
import dev.splitstream.http.problem.ProblemKind;
import dev.splitstream.http.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Sends errors in the form of the protocol. Each body contains the requested key, if there is one,
 * and a metadata object, because some clients fail without it.
 */
final class Errors {
  private Errors() {}

  /**
   * Sends a problem of the whole request, such as its credential or the type or size of its body.
   */
  static void send(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    Problems.headers(response, problem);
    ErrorCode code =
        problem.kind() == ProblemKind.INVALID ? ErrorCode.PARSE_ERROR : ErrorCode.GENERAL;
    send(response, problem.kind().status(), FlagPath.key(request), code, problem.detail());
  }

  /** Sends an error about this flag, or about the whole request if the key is null. */
  static void send(
      HttpServletResponse response,
      int status,
      @Nullable String key,
      ErrorCode code,
      String details)
      throws IOException {
    Json.send(
        response,
        status,
        json -> {
          json.writeStartObject();
          if (key != null) {
            json.writeStringProperty("key", key);
          }
          json.writeStringProperty("errorCode", code.name());
          json.writeStringProperty("errorDetails", details);
          json.writeObjectPropertyStart("metadata");
          json.writeEndObject();
          json.writeEndObject();
        });
  }
}
