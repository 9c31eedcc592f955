package dev.splitstream.http.problem;

import dev.splitstream.event.Violation;
import java.util.List;

/**
 * What went wrong with a request, as a problem document of RFC 9457.
 *
 * @param kind decides type, title and status
 * @param detail what happened and what to do, in plain words
 * @param errors the fields at fault; empty when no field is
 * @param retryAfterSeconds when the same request may succeed, for temporary kinds
 */
public record Problem(
    ProblemKind kind, String detail, List<Violation> errors, long retryAfterSeconds) {
  /** The default for limits that do not specify a longer wait. */
  private static final long SOON = 1;

  /** Copies the errors. */
  public Problem {
    errors = List.copyOf(errors);
  }

  /** A problem with these field errors. */
  public Problem(ProblemKind kind, String detail, List<Violation> errors) {
    this(kind, detail, errors, SOON);
  }

  /** A temporary problem, with the seconds to wait. */
  public static Problem passing(ProblemKind kind, String detail, long retryAfterSeconds) {
    return new Problem(kind, detail, List.of(), retryAfterSeconds);
  }

  /** A problem without field errors. */
  public static Problem of(ProblemKind kind, String detail) {
    return new Problem(kind, detail, List.of());
  }

  /** A problem that the framework or the container found, and answers with this status. */
  public static Problem ofStatus(int status) {
    ProblemKind kind = ProblemKind.ofStatus(status);
    return kind == ProblemKind.INTERNAL ? defect() : of(kind, detail(kind));
  }

  private static String detail(ProblemKind kind) {
    return switch (kind) {
      case NOT_FOUND -> "There is nothing at this path.";
      case METHOD_NOT_ALLOWED -> "This path takes other methods; see the header Allow.";
      case UNSUPPORTED_MEDIA_TYPE -> "Send the body as application/json.";
      case NOT_ACCEPTABLE -> "The response is application/json.";
      case FORBIDDEN -> "The request is not allowed.";
      default ->
          kind.status() < 500
              ? "The server cannot understand the request."
              : "The server cannot serve the request.";
    };
  }

  /** A defect of the service, whose details the client must not see. */
  public static Problem defect() {
    return of(
        ProblemKind.INTERNAL, "The server failed. Its log says more, under this X-Request-Id.");
  }

  /** A problem with these field errors. */
  public static Problem invalid(List<Violation> errors) {
    return new Problem(
        ProblemKind.INVALID,
        errors.size() == 1 ? "One field is invalid." : errors.size() + " fields are invalid.",
        errors);
  }
}
