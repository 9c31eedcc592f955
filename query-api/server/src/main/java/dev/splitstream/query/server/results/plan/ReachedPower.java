package dev.splitstream.query.server.results.plan;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.Variant;
import dev.splitstream.query.server.results.analysis.AnalysisSettings;
import dev.splitstream.query.server.results.analysis.Baseline;
import dev.splitstream.query.server.results.body.ReadableNumbers;
import dev.splitstream.query.server.results.query.ExperimentView;
import dev.splitstream.query.server.results.store.Totals;
import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.rollup.RollupKey;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The effect that the units of an experiment find by now.
 *
 * @param metric its name
 * @param units of all variants
 * @param leastEffect that they find with 80 % power, as a share of the control's value
 */
public record ReachedPower(String metric, long units, double leastEffect) {

  /** The effect; empty when too little is measured. */
  public static Optional<ReachedPower> of(
      ExperimentView view, Metric metric, Totals totals, AnalysisSettings settings) {
    Experiment experiment = view.experiment();
    int primaryMetrics = AssemblePlan.primaryMetrics(view);
    try {
      long units = totals.units(RollupKey.EXPOSED);
      Optional<PlannedComparison> planned =
          PlannedComparison.rarest(experiment)
              .map(Variant::id)
              .flatMap(id -> Baseline.measured(experiment, metric, totals, id))
              .filter(baseline -> baseline.value() != 0)
              .map(
                  baseline ->
                      PlannedComparison.of(
                          experiment,
                          metric,
                          baseline,
                          settings,
                          primaryMetrics,
                          PlanQuery.DEFAULT_POWER));
      OptionalDouble effect =
          planned.isEmpty() ? OptionalDouble.empty() : planned.get().leastEffect((double) units);
      return effect.isPresent()
          ? Optional.of(new ReachedPower(metric.name(), units, effect.getAsDouble()))
          : Optional.empty();
    } catch (StatisticsException impossible) {
      // A control without weight, or an extreme alpha: nothing can be found by a comparison.
      return Optional.empty();
    }
  }

  /** For people. */
  public String text() {
    return "%d units find a change of %s%% in %s with %s%% power, and smaller ones less often."
        .formatted(
            units,
            ReadableNumbers.percent(leastEffect),
            metric,
            ReadableNumbers.percent(PlanQuery.DEFAULT_POWER));
  }

  /** The same as numbers. */
  public Map<String, Double> figures() {
    return Map.of(
        "units", (double) units, "least_effect", leastEffect, "power", PlanQuery.DEFAULT_POWER);
  }
}
