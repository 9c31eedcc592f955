package dev.splitstream.query.server.results.analysis;

import dev.splitstream.query.server.results.analysis.MetricAnalysis.Effect;
import dev.splitstream.query.server.results.analysis.MetricAnalysis.Estimate;
import dev.splitstream.query.server.results.analysis.MetricAnalysis.Estimated;
import dev.splitstream.query.server.results.analysis.MetricAnalysis.Lift;
import dev.splitstream.query.statistics.sequential.ConfidenceSequence;
import java.util.Optional;

/**
 * Compares by an asymptotic confidence sequence: p-values and intervals hold at every look.
 *
 * @param tightestAt number of units at which intervals are tightest
 */
record SequentialComparison(double tightestAt) {
  /** Without a planned number of units. */
  static final double DEFAULT_TIGHTEST_AT = 5_000;

  /** The method, as results name it. */
  static final String METHOD = "asymptotic confidence sequence";

  Effect of(Estimate estimate, double alpha) {
    ConfidenceSequence difference = sequence(estimate.difference(), estimate.units(), alpha);
    return new Effect(
        estimate.difference().value(),
        difference.interval(),
        difference.pValue(),
        estimate.lift().map(lift -> lift(lift, estimate.units(), alpha)),
        estimate.varianceReduction());
  }

  private Lift lift(Estimated lift, long units, double alpha) {
    return new Lift(lift.value(), Optional.of(sequence(lift, units, alpha).interval()));
  }

  private ConfidenceSequence sequence(Estimated estimated, long units, double alpha) {
    return ConfidenceSequence.of(
        new dev.splitstream.query.statistics.sequential.Effect(
            estimated.value(), estimated.standardError()),
        units,
        tightestAt,
        alpha);
  }
}
