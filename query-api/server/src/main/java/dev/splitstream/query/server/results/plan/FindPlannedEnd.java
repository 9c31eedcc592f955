package dev.splitstream.query.server.results.plan;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.plan.AnalysisPlan;
import dev.splitstream.query.server.results.analysis.AnalysisSettings;
import dev.splitstream.query.server.results.analysis.Baseline;
import dev.splitstream.query.server.results.store.ResultsStore;
import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.rollup.RollupKey;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds when an experiment can be decided.
 *
 * @param summary what it has
 * @param settings how it is judged
 * @param asOf from when on
 */
public record FindPlannedEnd(
    ResultsStore.Summary summary, AnalysisSettings settings, Instant asOf) {

  /**
   * The end.
   *
   * @param primary the metric that variants are shown by; empty without one
   * @param primaryMetrics how many are judged together
   * @param ran whole days since the start
   */
  public PlannedEnd of(Optional<Metric> primary, int primaryMetrics, long ran) {
    AnalysisPlan plan = experiment().plan();
    boolean planned = plan.plannedDays().isPresent() || plan.plannedUnits().isPresent();
    if (planned || ran < plan.minimumDays()) {
      return PlannedEnd.planned(
          plan,
          ran,
          plan.plannedUnits().isPresent()
              ? time(OptionalLong.of(plan.plannedUnits().getAsInt()))
              : null);
    }
    return primary
        .flatMap(metric -> planned(metric, primaryMetrics).map(found -> unplanned(metric, found)))
        .orElseGet(PlannedEnd::unknown);
  }

  private PlannedEnd unplanned(Metric metric, PlannedComparison comparison) {
    double difference = comparison.difference(PlanQuery.DEFAULT_MDE);
    return PlannedEnd.unplanned(
        metric.name(),
        Math.copySign(PlanQuery.DEFAULT_MDE, difference),
        PlanQuery.DEFAULT_POWER,
        time(comparison.units(PlanQuery.DEFAULT_MDE)));
  }

  private TimeToEnd time(OptionalLong needed) {
    NewUnits traffic = NewUnits.of(experiment(), summary.exposedByDay(), asOf);
    return TimeToEnd.of(
        experiment(),
        needed,
        summary.totals().units(RollupKey.EXPOSED),
        new TimeToEnd.Traffic(traffic.perDay(), NewUnits.NONE),
        asOf);
  }

  private Optional<PlannedComparison> planned(Metric metric, int primaryMetrics) {
    try {
      return PlannedComparison.rarest(experiment())
          .map(Variant::id)
          .flatMap(id -> Baseline.measured(experiment(), metric, summary.totals(), id))
          .filter(baseline -> baseline.value() != 0)
          .map(
              baseline ->
                  PlannedComparison.of(
                      experiment(),
                      metric,
                      baseline,
                      settings,
                      Math.max(1, primaryMetrics),
                      PlanQuery.DEFAULT_POWER));
    } catch (StatisticsException impossible) {
      // An extreme alpha has no plan; the figures stand without one.
      return Optional.empty();
    }
  }

  private Experiment experiment() {
    return summary.view().experiment();
  }
}
