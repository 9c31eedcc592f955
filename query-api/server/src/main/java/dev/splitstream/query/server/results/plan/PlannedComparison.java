package dev.splitstream.query.server.results.plan;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.measure.Aim;
import dev.splitstream.query.server.results.analysis.AnalysisSettings;
import dev.splitstream.query.server.results.analysis.Baseline;
import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.planning.Arms;
import dev.splitstream.query.statistics.planning.ComparisonPlan;
import dev.splitstream.query.statistics.planning.ProportionPower.Direction;
import dev.splitstream.query.statistics.planning.Threshold;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The comparison that takes longest: of the treatment with the least weight with the control, with
 * the error divided by the number of comparisons. What finds an effect there finds it in the other
 * treatments, too.
 *
 * @param baseline what the control does
 * @param plan of both arms
 * @param direction which way the metric should move
 * @param shareOfBoth of all units, that are in the two arms
 * @param comparisons of primary metrics, over which the error is divided
 */
record PlannedComparison(
    Baseline baseline,
    ComparisonPlan plan,
    Direction direction,
    double shareOfBoth,
    int comparisons) {

  /**
   * The comparison.
   *
   * @param primaryMetrics how many there are, at least 1
   * @throws StatisticsException when a number is out of range, such as a baseline without variance
   */
  static PlannedComparison of(
      Experiment experiment,
      Metric metric,
      Baseline baseline,
      AnalysisSettings settings,
      int primaryMetrics,
      double power) {
    int treatments = (int) treatments(experiment);
    int comparisons = Math.max(1, treatments * primaryMetrics);
    double all = experiment.variants().stream().mapToInt(Variant::weight).sum();
    double control = experiment.control().weight();
    double both = control + rarest(experiment).map(Variant::weight).orElse(0);
    double alpha = settings.alpha() / comparisons;
    Threshold threshold =
        settings.isSequential()
            ? Threshold.ofAnyLook(alpha, settings.tightestAt())
            : Threshold.ofOneLook(alpha);
    double share = control / both;
    Arms arms =
        baseline.isRate()
            ? Arms.ofRates(baseline.value(), share)
            : Arms.ofMeans(baseline.variance(), share);
    return new PlannedComparison(
        baseline,
        new ComparisonPlan(arms, threshold, power),
        metric.aim() == Aim.DECREASE ? Direction.DECREASE : Direction.INCREASE,
        both / all,
        comparisons);
  }

  /** The treatment that gets the fewest units, of those that get any. */
  static Optional<Variant> rarest(Experiment experiment) {
    return experiment.variants().stream()
        .skip(1)
        .filter(variant -> variant.weight() > 0)
        .min(Comparator.comparingInt(Variant::weight));
  }

  private static long treatments(Experiment experiment) {
    return experiment.variants().stream().skip(1).filter(variant -> variant.weight() > 0).count();
  }

  /** An effect that is this share of the baseline, in the direction of the aim. */
  double difference(double relative) {
    double sign = direction == Direction.INCREASE ? 1 : -1;
    return sign * relative * Math.abs(baseline.value());
  }

  /** The units of all variants that find such an effect; empty when no number does. */
  OptionalLong units(double relative) {
    try {
      return OptionalLong.of((long) Math.ceil(plan.units(difference(relative)) / shareOfBoth));
    } catch (StatisticsException impossible) {
      return OptionalLong.empty();
    }
  }

  /** The least effect that so many units of all variants find, as a share of the baseline. */
  OptionalDouble leastEffect(double units) {
    long both = (long) (units * shareOfBoth);
    OptionalDouble effect = both < 2 ? OptionalDouble.empty() : plan.leastEffect(both, direction);
    return effect.isPresent()
        ? OptionalDouble.of(Math.abs(effect.getAsDouble() / baseline.value()))
        : OptionalDouble.empty();
  }
}
