package dev.splitstream.query.server.results;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.plan.AnalysisPlan;
import dev.splitstream.catalog.plan.MetricRole;
import dev.splitstream.http.json.EnumNames;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.query.server.results.analysis.AnalysisSettings;
import dev.splitstream.query.server.results.analysis.AnalyzeMetric;
import dev.splitstream.query.server.results.analysis.DescribeMethod;
import dev.splitstream.query.server.results.analysis.ResultsProperties;
import dev.splitstream.query.server.results.analysis.RunChecks;
import dev.splitstream.query.server.results.body.Checks;
import dev.splitstream.query.server.results.body.Checks.State;
import dev.splitstream.query.server.results.body.MetricResult;
import dev.splitstream.query.server.results.body.MetricResult.Comparison;
import dev.splitstream.query.server.results.body.ReadableNumbers;
import dev.splitstream.query.server.results.body.Recommendation;
import dev.splitstream.query.server.results.body.ResultsBody;
import dev.splitstream.query.server.results.body.ResultsBody.VariantBody;
import dev.splitstream.query.server.results.query.ExperimentView;
import dev.splitstream.query.server.results.query.ResultsQuery;
import dev.splitstream.query.server.results.query.Span;
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
 * Builds the answer from moments.
 *
 * @param properties how results are judged
 * @param now when they were read
 */
record AssembleResults(ResultsProperties properties, Instant now) {

  /**
   * The response; the primary metric is the requested one, by default the experiment's first.
   *
   * @throws ProblemException when the period starts after the experiment
   */
  ResultsBody from(ResultsStore.Summary summary, ResultsQuery query) {
    ExperimentView view = summary.view();
    query.requireWhole(view);
    Experiment experiment = view.experiment();
    Totals totals = summary.totals();
    Checks checks = new RunChecks(properties).on(view, totals, now);
    Maturity maturity =
        Maturity.of(experiment, query.period().to().orElse(now), totals.units(RollupKey.EXPOSED));
    AnalysisSettings settings = settings(query, maturity, properties);
    List<MetricResult> metrics = metrics(view, totals, query, settings);
    Recommendation recommendation =
        new JudgeResults(experiment, settings.alpha())
            .of(checks, metrics, query.method().isPresent() ? Optional.empty() : maturity.early());
    return body(summary, query, checks, shown(metrics, checks), recommendation, settings);
  }

  /** What the request asks for, then what was planned, then the default. */
  static AnalysisSettings settings(
      ResultsQuery query, Maturity maturity, ResultsProperties properties) {
    AnalysisPlan plan = maturity.plan();
    return new AnalysisSettings(
        query.method().orElse(maturity.method()),
        query.alpha().orElse(plan.alpha().orElse(properties.alpha())),
        plan.plannedUnits());
  }

  private static List<MetricResult> metrics(
      ExperimentView view, Totals totals, ResultsQuery query, AnalysisSettings settings) {
    List<Metric> asked = query.metrics(view);
    Optional<Metric> primary = asked.stream().findFirst();
    List<MetricResult> metrics =
        asked.stream()
            .map(
                metric ->
                    new AnalyzeMetric(view.experiment(), metric, settings)
                        .result(
                            totals,
                            primary.equals(Optional.of(metric)),
                            // The only metric that is asked for is the one that is judged.
                            query.metricId().isPresent()
                                ? MetricRole.PRIMARY
                                : view.experiment().role(metric.id()),
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

  private static ResultsBody body(
      ResultsStore.Summary summary,
      ResultsQuery query,
      Checks checks,
      List<MetricResult> metrics,
      Recommendation recommendation,
      AnalysisSettings settings) {
    ExperimentView view = summary.view();
    Experiment experiment = view.experiment();
    Totals totals = summary.totals();
    Optional<Metric> primary = query.metrics(view).stream().findFirst();
    Optional<MetricResult> first = metrics.stream().findFirst();
    Span span = Span.of(view, query.period());
    return new ResultsBody(
        experiment.id(),
        experiment.name(),
        EnumNames.of(experiment.status()),
        span.days(),
        totals.units(RollupKey.EXPOSED),
        primary.map(Metric::id).orElse(null),
        experiment.variants().stream().map(variant -> variant(variant, totals, first)).toList(),
        recommendation.text(),
        recommendation.verdict(),
        checks,
        metrics,
        DescribeMethod.of(primary, experiment, settings),
        view.extent().map(extent -> extent.updatedAt()).orElse(null),
        view.generation().isPresent() ? view.generation().getAsLong() : null,
        span.from(),
        span.to(),
        checks.freshness().countedThrough(),
        checks.freshness().behindSeconds());
  }

  private static VariantBody variant(
      Variant variant, Totals totals, Optional<MetricResult> primary) {
    Optional<MetricResult.Arm> share =
        primary
            .filter(metric -> metric.kind().endsWith("proportion"))
            .flatMap(metric -> arm(metric, variant));
    Optional<Comparison> comparison = primary.flatMap(metric -> comparison(metric, variant));
    return new VariantBody(
        variant.id(),
        variant.name(),
        totals.of(variant.id(), RollupKey.EXPOSED).n(),
        share.map(MetricResult.Arm::numerator).orElse(null),
        share.map(MetricResult.Arm::value).map(ReadableNumbers::inPercent).orElse(null),
        share.map(MetricResult.Arm::interval).map(AssembleResults::percent).orElse(null),
        comparison.map(Comparison::lift).map(ReadableNumbers::signedPercent).orElse(null),
        comparison.map(Comparison::liftInterval).map(AssembleResults::percent).orElse(null),
        comparison.map(Comparison::pValue).map(pValue -> 1 - pValue).orElse(null),
        comparison.map(Comparison::pValue).orElse(null));
  }

  private static Optional<MetricResult.Arm> arm(MetricResult metric, Variant variant) {
    return metric.variants().stream()
        .filter(arm -> arm.variantId().equals(variant.id()))
        .findFirst();
  }

  private static Optional<Comparison> comparison(MetricResult metric, Variant variant) {
    return metric.comparisons().stream()
        .filter(comparison -> comparison.variantId().equals(variant.id()))
        .findFirst();
  }

  private static List<Double> percent(List<Double> bounds) {
    return bounds.stream().map(ReadableNumbers::inPercent).toList();
  }
}
