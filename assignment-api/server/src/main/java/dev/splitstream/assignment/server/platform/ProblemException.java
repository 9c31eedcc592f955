package dev.splitstream.assignment.server.platform;

import dev.splitstream.event.Violation;
import java.util.List;

/** Ends the handling of a request with a problem. */
public final class ProblemException extends RuntimeException {
  private final Problem problem;

  /** With the problem to answer with. */
  public ProblemException(Problem problem) {
    super(problem.kind() + ": " + problem.detail());
    this.problem = problem;
  }

  /** With the problem to answer with, and what caused it. */
  public ProblemException(Problem problem, Throwable cause) {
    super(problem.kind() + ": " + problem.detail(), cause);
    this.problem = problem;
  }

  /** A problem of no field in particular. */
  public static ProblemException of(Problem.Kind kind, String detail) {
    return new ProblemException(Problem.of(kind, detail));
  }

  /** A problem of one field. */
  public static ProblemException invalid(String pointer, String reason) {
    return new ProblemException(Problem.invalid(List.of(new Violation(pointer, reason))));
  }

  /** What to answer with. */
  public Problem problem() {
    return problem;
  }
}
