package dev.splitstream.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.splitstream.catalog.measure.Measure;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A rule that turns a unit's events into one number, or a pair.
 *
 * @param id unique in the tenant
 * @param name for people
 * @param numerator the unit's x
 * @param denominator the unit's y, for ratios
 * @param delaySeconds how long after a unit's first exposure its events begin to count; 0 for at
 *     once
 * @param windowSeconds for how long they count from then on; empty for no limit
 * @param cap the largest value of x, so that a few units do not dominate; in ones, with at most six
 *     decimals
 * @param covariateDays over how many whole days (UTC) before the day of the first exposure y is the
 *     numerator's number, as a covariate; 0 for no covariate, and for metrics with a denominator
 * @param definedAt the revision of the last change of what is measured; managed by the server
 * @param revision the catalog revision of its last change
 */
public record Metric(
    String id,
    String name,
    Measure numerator,
    Optional<Measure> denominator,
    @JsonInclude(Include.NON_DEFAULT) long delaySeconds,
    OptionalLong windowSeconds,
    Optional<BigDecimal> cap,
    @JsonInclude(Include.NON_DEFAULT) int covariateDays,
    @JsonInclude(Include.NON_DEFAULT) long definedAt,
    long revision)
    implements CatalogEntry {
  /** The most days that a covariate can look back. */
  public static final int MAX_COVARIATE_DAYS = 30;

  /** Equal caps are written alike. */
  @JsonCreator
  public Metric {
    cap = cap.map(Metric::plain);
  }

  /** A metric that is not in the catalog yet, and counts everything after the exposure. */
  public Metric(String id, String name, Measure numerator, Optional<Measure> denominator) {
    this(id, name, numerator, denominator, 0);
  }

  /** A metric that counts everything after the exposure. */
  public Metric(
      String id, String name, Measure numerator, Optional<Measure> denominator, long revision) {
    this(
        id,
        name,
        numerator,
        denominator,
        0,
        OptionalLong.empty(),
        Optional.empty(),
        0,
        0,
        revision);
  }

  private static BigDecimal plain(BigDecimal cap) {
    BigDecimal stripped = cap.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  @Override
  public Metric withRevision(long changed) {
    return copy(delaySeconds, windowSeconds, cap, covariateDays, definedAt, changed);
  }

  /** A copy whose definition changed at this revision. */
  public Metric withDefinedAt(long changed) {
    return copy(delaySeconds, windowSeconds, cap, covariateDays, changed, revision);
  }

  /** The same with a conversion window, both in seconds. */
  public Metric withWindow(long delay, long length) {
    return copy(delay, OptionalLong.of(length), cap, covariateDays, definedAt, revision);
  }

  /** A copy with this cap on x. */
  public Metric withCap(BigDecimal most) {
    return copy(delaySeconds, windowSeconds, Optional.of(most), covariateDays, definedAt, revision);
  }

  /** The same with a covariate over so many days. */
  public Metric withCovariateDays(int days) {
    return copy(delaySeconds, windowSeconds, cap, days, definedAt, revision);
  }

  private Metric copy(
      long delay,
      OptionalLong window,
      Optional<BigDecimal> most,
      int days,
      long defined,
      long changed) {
    return new Metric(
        id, name, numerator, denominator, delay, window, most, days, defined, changed);
  }

  /** Whether the other measures the same, regardless of its name. */
  public boolean measuresLike(Metric other) {
    return new Metric(
            other.id,
            other.name,
            numerator,
            denominator,
            delaySeconds,
            windowSeconds,
            cap,
            covariateDays,
            other.definedAt,
            other.revision)
        .equals(other);
  }

  /** Which statistics fit a metric. */
  public enum Kind {
    /** The share of exposed units that did something: x ∈ {0, 1}. */
    PROPORTION,
    /**
     * Among the units that did one thing, the share that did another: Σxy of Σy, with x and y ∈ {0,
     * 1}.
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
