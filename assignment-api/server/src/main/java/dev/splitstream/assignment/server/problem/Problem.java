package dev.splitstream.assignment.server.problem;

import dev.splitstream.event.Violation;
import dev.splitstream.http.problem.ProblemKind;
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

  /** A problem with these field errors. */
  public static Problem invalid(List<Violation> errors) {
    return new Problem(
        ProblemKind.INVALID,
        errors.size() == 1 ? "One field is invalid." : errors.size() + " fields are invalid.",
        errors);
  }
}
