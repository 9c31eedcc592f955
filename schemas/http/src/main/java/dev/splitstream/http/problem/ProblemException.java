package dev.splitstream.http.problem;

import dev.splitstream.event.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends the handling of a request with a problem. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

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

  /** A problem that another failure caused. */
  public static ProblemException of(ProblemKind kind, String detail, @Nullable Throwable cause) {
    return new ProblemException(Problem.of(kind, detail), cause);
  }

  /** A problem with one field error. */
  public static ProblemException invalid(String pointer, String reason) {
    return invalid(List.of(new Violation(pointer, reason)));
  }

  /** A problem with these field errors, all of them at once. */
  public static ProblemException invalid(List<Violation> errors) {
    return new ProblemException(Problem.invalid(errors));
  }

  /** The problem to answer with. */
  public Problem problem() {
    return problem;
  }
}
