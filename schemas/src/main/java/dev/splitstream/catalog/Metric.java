package dev.splitstream.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Optional;

/**
 * A rule that turns a unit's events into one number, or a pair.
 *
 * @param id unique in the tenant
 * @param name for people
 * @param numerator the unit's x
 * @param denominator the unit's y, for ratios
 * @param revision the catalog revision of its last change
 */
public record Metric(
    String id, String name, Measure numerator, Optional<Measure> denominator, long revision)
    implements CatalogEntry {

  /** For Jackson. */
  @JsonCreator
  public Metric {}

  /** One that is not in the catalog yet. */
  public Metric(String id, String name, Measure numerator, Optional<Measure> denominator) {
    this(id, name, numerator, denominator, 0);
  }

  @Override
  public Metric withRevision(long changed) {
    return new Metric(id, name, numerator, denominator, changed);
  }

  /** Which statistics fit a metric. */
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

  @Override
  public EntryKind entryKind() {
    return EntryKind.METRIC;
  }
}
