package dev.splitstream.http.problem;

import dev.splitstream.event.Violation;
import dev.splitstream.http.json.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** Sends problems as responses. */
public final class Problems {
  /** The media type of a problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private Problems() {}

  /** Sends the problem. */
  public static void send(HttpServletResponse response, Problem problem) throws IOException {
    send(response, problem, json -> {});
  }

  /** Sends the problem with additional members. */
  public static void send(
      HttpServletResponse response, Problem problem, Consumer<JsonGenerator> members)
      throws IOException {
    headers(response, problem);
    Json.send(response, problem.kind().status(), MEDIA_TYPE, bytes(problem, members));
  }

  /** Sets the headers that go with the problem, whatever form its body takes. */
  public static void headers(HttpServletResponse response, Problem problem) {
    if (problem.kind().isPassing()) {
      response.setHeader("Retry-After", Long.toString(problem.retryAfterSeconds()));
    }
    if (problem.kind() == ProblemKind.UNAUTHENTICATED) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
  }

  static byte[] bytes(Problem problem) {
    return bytes(problem, json -> {});
  }

  private static byte[] bytes(Problem problem, Consumer<JsonGenerator> members) {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeStringProperty("type", problem.kind().type());
          json.writeStringProperty("title", problem.kind().title());
          json.writeNumberProperty("status", problem.kind().status());
          json.writeStringProperty("detail", problem.detail());
          if (!problem.errors().isEmpty()) {
            writeErrors(json, problem.errors());
          }
          members.accept(json);
          json.writeEndObject();
        });
  }

  /** Writes the member {@code errors}. */
  public static void writeErrors(JsonGenerator json, List<Violation> errors) {
    json.writeArrayPropertyStart("errors");
    for (Violation error : errors) {
      json.writeStartObject();
      json.writeStringProperty("pointer", error.pointer());
      json.writeStringProperty("reason", error.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
