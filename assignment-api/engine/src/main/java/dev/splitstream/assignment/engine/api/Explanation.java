package dev.splitstream.assignment.engine.api;

import dev.splitstream.assignment.engine.Evaluator;
import java.util.List;

/**
 * A decision and the way to it.
 *
 * @param decision what {@link Evaluator#decide} says
 * @param steps the questions in the order in which they were asked, up to the one that decided
 */
public record Explanation(Decision decision, List<Step> steps) {
  /** Copies the list. */
  public Explanation {
    steps = List.copyOf(steps);
  }
}
