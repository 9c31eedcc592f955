package dev.splitstream.assignment.server.problem;

import dev.splitstream.event.Violation;
import dev.splitstream.http.access.AccessRefusal;
import dev.splitstream.http.problem.ProblemKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends the handling of a request with a problem. */
public final class ProblemException extends RuntimeException {
  private final Problem problem;

  /** With the problem to answer with. */
  public ProblemException(Problem problem) {
    super(problem.kind() + ": " + problem.detail());
    this.problem = problem;
  }

  /** With the problem to answer with, and the failure that caused it. */
  public ProblemException(Problem problem, @Nullable Throwable cause) {
    super(problem.kind() + ": " + problem.detail(), cause);
    this.problem = problem;
  }

  /** A problem without field errors. */
  public static ProblemException of(ProblemKind kind, String detail) {
    return new ProblemException(Problem.of(kind, detail));
  }

  /** A credential that was refused for this reason. */
  public static ProblemException refusal(
      AccessRefusal.Reason reason, String detail, @Nullable Throwable cause) {
    ProblemKind kind =
        switch (reason) {
          case UNAUTHENTICATED -> ProblemKind.UNAUTHENTICATED;
          case FORBIDDEN -> ProblemKind.FORBIDDEN;
          case UNAVAILABLE -> ProblemKind.UNAVAILABLE;
        };
    return new ProblemException(Problem.of(kind, detail), cause);
  }

  /** A problem with one field error. */
  public static ProblemException invalid(String pointer, String reason) {
    return new ProblemException(Problem.invalid(List.of(new Violation(pointer, reason))));
  }

  /** The problem to answer with. */
  public Problem problem() {
    return problem;
  }
}
