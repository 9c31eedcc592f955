package dev.splitstream.pipelines.ledger;

import dev.splitstream.rollup.Int192;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The state of a unit in one experiment, after all events up to some time. */
final class ExperimentTotals {
  /** Before everything; of a unit that was not exposed. */
  private static final long LONG_AGO = Long.MIN_VALUE / 4;

  private Standing standing = Standing.NOT_EXPOSED;
  private String variant = "";
  private long exposedAtMicros = LONG_AGO;
  private long exposedAtRevision;
  private final Map<String, Sums> sums = new LinkedHashMap<>();

  /** What a unit has seen of an experiment. */
  enum Standing {
    NOT_EXPOSED,
    EXPOSED,
    CONTAMINATED
  }

  /**
   * What a unit's events add up to for one metric, before any bound.
   *
   * @param x for the numerator
   * @param y for the denominator, or the covariate
   */
  record Sums(Int192 x, Int192 y) {}

  ExperimentTotals copy() {
    ExperimentTotals copy = new ExperimentTotals();
    copy.standing = standing;
    copy.variant = variant;
    copy.exposedAtMicros = exposedAtMicros;
    copy.exposedAtRevision = exposedAtRevision;
    copy.sums.putAll(sums);
    return copy;
  }

  Standing standing() {
    return standing;
  }

  boolean isExposed() {
    return standing != Standing.NOT_EXPOSED;
  }

  boolean isContaminated() {
    return standing == Standing.CONTAMINATED;
  }

  /** The variant of the first exposure; empty before it. */
  String variant() {
    return variant;
  }

  /** When the first exposure was, in microseconds since the epoch. */
  long exposedAtMicros() {
    return exposedAtMicros;
  }

  /** The catalog revision that the first exposure was checked against. */
  long exposedAtRevision() {
    return exposedAtRevision;
  }

  void expose(String firstVariant, long micros, long catalogRevision) {
    standing = Standing.EXPOSED;
    variant = firstVariant;
    exposedAtMicros = micros;
    exposedAtRevision = catalogRevision;
  }

  /** None of its events count any more. */
  void contaminate() {
    standing = Standing.CONTAMINATED;
    sums.clear();
  }

  /** The sums of a metric that measures the unit; null if it does not. */
  @Nullable Sums of(String metricId) {
    return sums.get(metricId);
  }

  void set(String metricId, Sums changed) {
    sums.put(metricId, changed);
  }

  /** By metric. */
  Map<String, Sums> sums() {
    return sums;
  }
}
