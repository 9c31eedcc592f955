package dev.splitstream.query.statistics.method;

import dev.splitstream.event.Violation;
import java.util.List;

/** Inputs that do not have the shape that the method asks for. */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  InputException(List<Violation> violations) {
    super("Invalid inputs: " + violations);
    this.violations = List.copyOf(violations);
  }

  /** What is wrong, and where, as JSON pointers. */
  public List<Violation> violations() {
    return violations;
  }
}
