package dev.splitstream.assignment.server.eventtype;

import dev.splitstream.event.Violation;
import java.util.List;

/**
 * The result of checking an event against the declarations.
 *
 * @param isDeclared whether it is declared
 * @param isChecked whether it was checked
 * @param isRefused whether it must not be accepted
 * @param violations its violations; empty if it is valid or was not checked
 */
public record Verdict(
    boolean isDeclared, boolean isChecked, boolean isRefused, List<Violation> violations) {
  /** Not declared, and undeclared events are accepted. */
  public static final Verdict UNDECLARED = new Verdict(false, false, false, List.of());

  /** Declared but not checked. */
  static final Verdict UNCHECKED = new Verdict(true, false, false, List.of());

  /** Declared and valid. */
  static final Verdict FIT = new Verdict(true, true, false, List.of());

  /** Copies the list. */
  public Verdict {
    violations = List.copyOf(violations);
  }

  /** Whether it was checked and is valid. */
  public boolean isFit() {
    return isChecked && violations.isEmpty();
  }
}
