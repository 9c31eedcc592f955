package dev.splitstream.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.splitstream.catalog.measure.Aim;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.catalog.measure.MetricUnit;
import dev.splitstream.catalog.measure.ValueCurrency;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A rule that turns a unit's events into one number, or a pair.
 *
 * @param id unique in the tenant
 * @param name for people
 * @param description for people: what it means, and what it leaves out
 * @param numerator the unit's x
 * @param denominator the unit's y, for ratios
 * @param delaySeconds how long after a unit's first exposure its events begin to count; 0 for at
 *     once
 * @param windowSeconds for how long they count from then on; empty for no limit
 * @param cap the largest value of x, so that a few units do not dominate; in ones, with at most six
 *     decimals
 * @param currency of the values that are added: ISO 4217, or {@link ValueCurrency#NONE}; empty if
 *     it is not said
 * @param rates by currency: what one unit of it is worth in that of the metric
 * @param unit how its figures are read; empty for plain numbers, or for money if it has a currency
 * @param aim which way it should move
 * @param covariateDays over how many whole days (UTC) before the day of the first exposure y is the
 *     numerator's number, as a covariate; 0 for no covariate, and for metrics with a denominator
 * @param definedAt the revision of the last change of what is measured; managed by the server
 * @param revision the catalog revision of its last change
 */
public record Metric(
    String id,
    String name,
    @JsonInclude(Include.NON_EMPTY) String description,
    Measure numerator,
    Optional<Measure> denominator,
    @JsonInclude(Include.NON_DEFAULT) long delaySeconds,
    OptionalLong windowSeconds,
    Optional<BigDecimal> cap,
    Optional<String> currency,
    @JsonInclude(Include.NON_EMPTY) Map<String, BigDecimal> rates,
    Optional<MetricUnit> unit,
    Aim aim,
    @JsonInclude(Include.NON_DEFAULT) int covariateDays,
    @JsonInclude(Include.NON_DEFAULT) long definedAt,
    long revision)
    implements CatalogEntry {
  /** The most days that a covariate can look back. */
  public static final int MAX_COVARIATE_DAYS = 30;

  /** Equal numbers are written alike. Documents from before a field existed lack it. */
  @JsonCreator
  public Metric {
    description = description == null ? "" : description;
    cap = cap.map(Metric::plain);
    currency = currency == null ? Optional.empty() : currency;
    rates = rates == null ? Map.of() : plain(rates);
    unit = unit == null ? Optional.empty() : unit;
    aim = aim == null ? Aim.INCREASE : aim;
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
        "",
        numerator,
        denominator,
        0,
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Aim.INCREASE,
        0,
        0,
        revision);
  }

  private static Map<String, BigDecimal> plain(Map<String, BigDecimal> rates) {
    SortedMap<String, BigDecimal> found = new TreeMap<>();
    rates.forEach((currency, rate) -> found.put(currency, plain(rate)));
    return Collections.unmodifiableSortedMap(found);
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** A builder that starts with this metric. */
  public MetricBuilder toBuilder() {
    return new MetricBuilder(this);
  }

  @Override
  public Metric withRevision(long changed) {
    return toBuilder().revision(changed).build();
  }

  /** A copy whose definition changed at this revision. */
  public Metric withDefinedAt(long changed) {
    return toBuilder().definedAt(changed).build();
  }

  /** The same with a conversion window, both in seconds. */
  public Metric withWindow(long delay, long length) {
    return toBuilder().delay(delay).window(length).build();
  }

  /** A copy with this cap on x. */
  public Metric withCap(BigDecimal most) {
    return toBuilder().cap(most).build();
  }

  /** A copy that adds values of this currency up. */
  public Metric withCurrency(ValueCurrency currency) {
    return toBuilder().currency(currency).build();
  }

  /** The same with a covariate over so many days. */
  public Metric withCovariateDays(int days) {
    return toBuilder().covariateDays(days).build();
  }

  /** A copy that should move this way. */
  public Metric withAim(Aim wanted) {
    return toBuilder().aim(wanted).build();
  }

  /** The currency in which values are added up; empty if it is not said. */
  public Optional<ValueCurrency> valueCurrency() {
    return currency.map(code -> new ValueCurrency(code, rates));
  }

  /** Whether it adds values up. */
  public boolean sumsValues() {
    return numerator.kind() == Measure.Kind.SUM
        || denominator.filter(of -> of.kind() == Measure.Kind.SUM).isPresent();
  }

  /** Whether the other measures the same, whatever is said of it for people. */
  public boolean measuresLike(Metric other) {
    return new MetricBuilder(this)
        .presentedLike(other)
        .aim(other.aim)
        .definedAt(other.definedAt)
        .revision(other.revision)
        .build()
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
