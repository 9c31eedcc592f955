package dev.splitstream.catalog;

import java.util.Optional;

/**
 * A rule that turns a unit's events into one number, or a pair.
 *
 * @param id unique in the tenant
 * @param name for people
 * @param numerator the unit's x
 * @param denominator the unit's y, for ratios
 */
public record Metric(String id, String name, Measure numerator, Optional<Measure> denominator) {

  /** Which statistics fit the metric. */
  public enum Kind {
    /** The share of exposed units that did something: x ∈ {0, 1}. */
    PROPORTION,
    /**
     * The share that did something among the units that did something else: Σxy of Σy, with x and y
     * ∈ {0, 1}.
     */
    CONDITIONAL_PROPORTION,
    /** The mean of a count or a sum over exposed units. */
    MEAN,
    /** Σx over Σy. */
    RATIO
  }

  /** Which statistics fit the metric. */
  public Kind kind() {
    boolean binary = numerator.kind() == Measure.Kind.OCCURRED;
    if (denominator.isEmpty()) {
      return binary ? Kind.PROPORTION : Kind.MEAN;
    }
    return binary && denominator.get().kind() == Measure.Kind.OCCURRED
        ? Kind.CONDITIONAL_PROPORTION
        : Kind.RATIO;
  }
}
