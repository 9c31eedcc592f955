package dev.splitstream.query.server.results.analysis;

import dev.splitstream.catalog.plan.AnalysisMethod;
import java.util.OptionalInt;

/**
 * How figures are computed.
 *
 * @param method sequential or fixed
 * @param alpha two-sided error
 * @param plannedUnits units of all variants at the planned end; empty when none are planned
 * @param bayesian whether comparisons also say what is believed of the difference
 */
public record AnalysisSettings(
    AnalysisMethod method, double alpha, OptionalInt plannedUnits, boolean bayesian) {

  /** Without Bayesian figures. */
  public AnalysisSettings(AnalysisMethod method, double alpha, OptionalInt plannedUnits) {
    this(method, alpha, plannedUnits, false);
  }

  /** Whether figures may be looked at any time. */
  public boolean isSequential() {
    return method == AnalysisMethod.SEQUENTIAL;
  }

  /** The number of units of both arms at which sequential intervals are tightest. */
  public double tightestAt() {
    return plannedUnits.isPresent()
        ? plannedUnits.getAsInt()
        : SequentialComparison.DEFAULT_TIGHTEST_AT;
  }

  SequentialComparison sequential() {
    return new SequentialComparison(tightestAt());
  }
}
