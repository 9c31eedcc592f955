package dev.splitstream.query.server.results;

import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.plan.AnalysisPlan;
import dev.splitstream.catalog.plan.MetricRole;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.query.server.results.analysis.AnalysisSettings;
import dev.splitstream.query.server.results.analysis.AnalyzeMetric;
import dev.splitstream.query.server.results.analysis.ResultsProperties;
import dev.splitstream.query.server.results.analysis.RunChecks;
import dev.splitstream.query.server.results.body.Checks;
import dev.splitstream.query.server.results.body.Checks.State;
import dev.splitstream.query.server.results.body.MetricResult;
import dev.splitstream.query.server.results.body.MetricResult.Comparison;
import dev.splitstream.query.server.results.body.Recommendation;
import dev.splitstream.query.server.results.query.ExperimentView;
import dev.splitstream.query.server.results.query.ResultsQuery;
import dev.splitstream.query.server.results.store.ResultsStore;
import dev.splitstream.query.server.results.store.Totals;
import dev.splitstream.query.server.results.verdict.FailedChecks;
import dev.splitstream.query.server.results.verdict.JudgeComparisons;
import dev.splitstream.query.server.results.verdict.JudgeResults;
import dev.splitstream.query.server.results.verdict.Maturity;
import dev.splitstream.rollup.RollupKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Computes and judges all figures of an experiment. Everything that shows results goes through it,
 * so that all of it shows the same.
 *
 * @param properties how results are judged
 * @param now when they were read
 */
record JudgeExperiment(ResultsProperties properties, Instant now) {

  /**
   * An experiment with its figures.
   *
   * @param checks what would make them untrustworthy
   * @param metrics every metric, as it is shown: withheld while a check fails
   * @param judged every metric, as it was judged
   * @param recommendation what they mean together
   * @param settings how they were computed
   */
  record Judged(
      Checks checks,
      List<MetricResult> metrics,
      List<MetricResult> judged,
      Recommendation recommendation,
      AnalysisSettings settings) {}

  /**
   * The figures that a request asks for.
   *
   * @throws ProblemException when the period starts after the experiment
   */
  Judged of(ResultsStore.Summary summary, ResultsQuery query) {
    // The only metric that is asked for is the one that is judged.
    boolean alone = query.metricId().isPresent();
    return of(summary, query, new Asked(query.metrics(summary.view()), alone));
  }

  /**
   * Metrics that a request asks for.
   *
   * @param metrics which; the first is that by which variants are shown
   * @param alone whether the first is judged as a primary one, whatever it is in the experiment
   */
  record Asked(List<Metric> metrics, boolean alone) {
    MetricRole role(ExperimentView view, Metric metric) {
      return alone ? MetricRole.PRIMARY : view.experiment().role(metric.id());
    }
  }

  /**
   * The figures of some metrics.
   *
   * @throws ProblemException when the period starts after the experiment
   */
  Judged of(ResultsStore.Summary summary, ResultsQuery query, Asked asked) {
    ExperimentView view = summary.view();
    query.requireWhole(view);
    Totals totals = summary.totals();
    Checks checks = new RunChecks(properties).on(summary, now);
    Maturity maturity =
        Maturity.of(
            view.experiment(), query.period().to().orElse(now), totals.units(RollupKey.EXPOSED));
    AnalysisSettings settings = settings(query, maturity, properties);
    List<MetricResult> metrics = metrics(view, totals, asked, settings);
    Recommendation recommendation =
        new JudgeResults(view.experiment(), settings.alpha())
            .of(checks, metrics, query.method().isPresent() ? Optional.empty() : maturity.early());
    return new Judged(checks, shown(metrics, checks), metrics, recommendation, settings);
  }

  /** What the request asks for, then what was planned, then the default. */
  private static AnalysisSettings settings(
      ResultsQuery query, Maturity maturity, ResultsProperties properties) {
    AnalysisPlan plan = maturity.plan();
    return new AnalysisSettings(
        query.method().orElse(maturity.method()),
        query.alpha().orElse(plan.alpha().orElse(properties.alpha())),
        plan.plannedUnits(),
        query.bayesian());
  }

  private static List<MetricResult> metrics(
      ExperimentView view, Totals totals, Asked asked, AnalysisSettings settings) {
    Optional<Metric> first = asked.metrics().stream().findFirst();
    List<MetricResult> metrics =
        asked.metrics().stream()
            .map(
                metric ->
                    AnalyzeMetric.of(view, metric, settings)
                        .result(
                            totals,
                            first.equals(Optional.of(metric)),
                            asked.role(view, metric),
                            view.incompleteBefore().get(metric.id())))
            .toList();
    return new JudgeComparisons(settings.alpha()).of(metrics);
  }

  /** While a check fails, counts are shown, and nothing that invites a conclusion. */
  private static List<MetricResult> shown(List<MetricResult> metrics, Checks checks) {
    Optional<String> refusal = FailedChecks.sentence(checks, State.FAILED);
    return refusal.isEmpty()
        ? metrics
        : metrics.stream().map(metric -> withheld(metric, refusal.get())).toList();
  }

  private static MetricResult withheld(MetricResult metric, String reason) {
    return metric.withComparisons(
        metric.comparisons().stream()
            .map(comparison -> Comparison.withheld(comparison.variantId(), "Withheld: " + reason))
            .toList());
  }
}
