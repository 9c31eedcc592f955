package dev.splitstream.assignment.server.ofrep;

import dev.splitstream.assignment.server.json.Json;
import dev.splitstream.assignment.server.problem.Problem;
import dev.splitstream.assignment.server.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Errors as the protocol puts them. Each has a body with a key, where one was asked for, and an
 * object of metadata, because clients exist that fail over less.
 */
final class Errors {
  private Errors() {}

  /** Sends a problem of the request as a whole: the credential, the body's type or size. */
  static void send(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    Problems.headers(response, problem);
    ErrorCode code =
        problem.kind() == Problem.Kind.INVALID ? ErrorCode.PARSE_ERROR : ErrorCode.GENERAL;
    send(response, problem.kind().status(), FlagPath.key(request), code, problem.detail());
  }

  /** Sends an error of this flag; of no flag in particular if there is no key. */
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
