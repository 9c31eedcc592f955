package dev.splitstream.query.server.results.analysis;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Metric;
import dev.splitstream.query.server.results.store.Totals;
import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import java.util.Optional;

/**
 * What units do without the treatment.
 *
 * @param value of the metric
 * @param variance of the metric for each exposed unit; after the covariate's part is taken out
 * @param isRate whether the metric is a share of exposed units, whose variance follows from it
 */
public record Baseline(double value, double variance, boolean isRate) {

  /** A rate, which says how much units differ. */
  public static Baseline ofRate(double rate) {
    return new Baseline(rate, rate * (1 - rate), true);
  }

  /**
   * What an experiment has measured; empty when it has too few units.
   *
   * @param treatmentId the variant that is compared with the control
   */
  public static Optional<Baseline> measured(
      Experiment experiment, Metric metric, Totals totals, String treatmentId) {
    String control = experiment.control().id();
    long a = totals.of(control, RollupKey.EXPOSED).n();
    long b = totals.of(treatmentId, RollupKey.EXPOSED).n();
    MetricAnalysis analysis = MetricAnalysis.of(metric);
    Moments controls = totals.of(control, metric.id());
    if (a <= 0 || b <= 0 || analysis.denominator(controls).signum() <= 0) {
      return Optional.empty();
    }
    double value =
        analysis.numerator(controls).doubleValue() / analysis.denominator(controls).doubleValue();
    if (isRate(metric)) {
      return value > 0 && value < 1 ? Optional.of(ofRate(value)) : Optional.empty();
    }
    try {
      double error =
          analysis
              .estimate(controls, totals.of(treatmentId, metric.id()))
              .difference()
              .standardError();
      double variance = error * error / (1.0 / a + 1.0 / b);
      return variance > 0 && Double.isFinite(variance)
          ? Optional.of(new Baseline(value, variance, false))
          : Optional.empty();
    } catch (StatisticsException tooFew) {
      // Nothing was measured that a plan could start from; the caller says so.
      return Optional.empty();
    }
  }

  /** Whether the metric is a share of exposed units, compared without a covariate. */
  public static boolean isRate(Metric metric) {
    return metric.kind() == Metric.Kind.PROPORTION && metric.covariateDays() == 0;
  }
}
