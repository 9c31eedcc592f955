package dev.splitstream.catalog;

import dev.splitstream.catalog.measure.Aim;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.catalog.measure.MetricUnit;
import dev.splitstream.catalog.measure.ValueCurrency;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Builds a metric. {@link Metric} explains each part. */
public final class MetricBuilder {
  private final String id;
  private final Measure numerator;
  private final Optional<Measure> denominator;
  private String name;
  private String description;
  private long delaySeconds;
  private OptionalLong windowSeconds;
  private Optional<BigDecimal> cap;
  private Optional<String> currency;
  private Map<String, BigDecimal> rates;
  private Optional<MetricUnit> unit;
  private Aim aim;
  private int covariateDays;
  private long definedAt;
  private long revision;

  MetricBuilder(Metric metric) {
    id = metric.id();
    numerator = metric.numerator();
    denominator = metric.denominator();
    name = metric.name();
    description = metric.description();
    delaySeconds = metric.delaySeconds();
    windowSeconds = metric.windowSeconds();
    cap = metric.cap();
    currency = metric.currency();
    rates = metric.rates();
    unit = metric.unit();
    aim = metric.aim();
    covariateDays = metric.covariateDays();
    definedAt = metric.definedAt();
    revision = metric.revision();
  }

  /** What is said of it for people. */
  MetricBuilder presentedLike(Metric other) {
    name = other.name();
    unit = other.unit();
    return description(other.description());
  }

  /** Sets what is said of it. */
  public MetricBuilder description(String text) {
    description = text;
    return this;
  }

  /** Sets how long events count, in seconds. */
  public MetricBuilder window(long seconds) {
    windowSeconds = OptionalLong.of(seconds);
    return this;
  }

  /** Sets how many seconds after the first exposure events begin to count. */
  public MetricBuilder delay(long seconds) {
    delaySeconds = seconds;
    return this;
  }

  /** Sets the cap on x. */
  public MetricBuilder cap(BigDecimal most) {
    cap = Optional.of(most);
    return this;
  }

  /** Sets in which currency values are added up. */
  public MetricBuilder currency(ValueCurrency values) {
    currency = Optional.of(values.code());
    rates = values.rates();
    return this;
  }

  /** Sets how its figures are read. */
  public MetricBuilder unit(MetricUnit read) {
    unit = Optional.of(read);
    return this;
  }

  /** Sets which way it should move. */
  public MetricBuilder aim(Aim wanted) {
    aim = wanted;
    return this;
  }

  /** Sets over how many days the covariate is. */
  public MetricBuilder covariateDays(int days) {
    covariateDays = days;
    return this;
  }

  /** Sets the revision of its definition. */
  public MetricBuilder definedAt(long changed) {
    definedAt = changed;
    return this;
  }

  /** Sets the revision of its last change. */
  public MetricBuilder revision(long changed) {
    revision = changed;
    return this;
  }

  /** The metric. */
  public Metric build() {
    return new Metric(
        id,
        name,
        description,
        numerator,
        denominator,
        delaySeconds,
        windowSeconds,
        cap,
        currency,
        rates,
        unit,
        aim,
        covariateDays,
        definedAt,
        revision);
  }
}
