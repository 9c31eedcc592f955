package dev.splitstream.assignment.engine.api;

import java.util.List;

/**
 * A decision and the steps that led to it.
 *
 * @param decision the same decision as without an explanation
 * @param steps the checks in order, up to the one that decided
 */
public record Explanation(Decision decision, List<Step> steps) {
  /** Copies the list. */
  public Explanation {
    steps = List.copyOf(steps);
  }
}
