package dev.splitstream.assignment.server.eventtype;

import dev.splitstream.event.Violation;
import java.util.List;

/**
 * What the declarations say of an event.
 *
 * @param isDeclared whether a declaration names it
 * @param isChecked whether it was checked
 * @param isRefused whether it must not be accepted
 * @param violations why it does not fit; empty if it fits, or was not checked
 */
public record Verdict(
    boolean isDeclared, boolean isChecked, boolean isRefused, List<Violation> violations) {
  /** Nobody asked for a check of an event without a declaration. */
  public static final Verdict UNDECLARED = new Verdict(false, false, false, List.of());

  /** It is declared, and not checked. */
  static final Verdict UNCHECKED = new Verdict(true, false, false, List.of());

  /** It is declared, and fits. */
  static final Verdict FIT = new Verdict(true, true, false, List.of());

  /** Copies the list. */
  public Verdict {
    violations = List.copyOf(violations);
  }

  /** Whether it was checked and fits. */
  public boolean isFit() {
    return isChecked && violations.isEmpty();
  }
}
