package dev.splitstream.query.server.results;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.plan.Role;
import dev.splitstream.http.json.EnumNames;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.query.server.results.analysis.AnnualImpact;
import dev.splitstream.query.server.results.analysis.DescribeMethod;
import dev.splitstream.query.server.results.analysis.ResultsProperties;
import dev.splitstream.query.server.results.body.ImpactBody;
import dev.splitstream.query.server.results.body.MetricResult;
import dev.splitstream.query.server.results.body.MetricResult.Comparison;
import dev.splitstream.query.server.results.body.NextStep;
import dev.splitstream.query.server.results.body.ReadableNumbers;
import dev.splitstream.query.server.results.body.RecordedDecision;
import dev.splitstream.query.server.results.body.ResultsBody;
import dev.splitstream.query.server.results.body.ResultsBody.VariantBody;
import dev.splitstream.query.server.results.plan.FindPlannedEnd;
import dev.splitstream.query.server.results.plan.NewUnits;
import dev.splitstream.query.server.results.plan.PlannedEnd;
import dev.splitstream.query.server.results.query.ExperimentView;
import dev.splitstream.query.server.results.query.ResultsQuery;
import dev.splitstream.query.server.results.query.Span;
import dev.splitstream.query.server.results.store.ResultsStore;
import dev.splitstream.query.server.results.store.Totals;
import dev.splitstream.query.server.results.verdict.DecideNext;
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
    return body(summary, query, new JudgeExperiment(properties, now).of(summary, query));
  }

  private ResultsBody body(
      ResultsStore.Summary summary, ResultsQuery query, JudgeExperiment.Judged judged) {
    ExperimentView view = summary.view();
    Experiment experiment = view.experiment();
    Totals totals = summary.totals();
    Optional<Metric> primary = query.metrics(view).stream().findFirst();
    Optional<MetricResult> first = judged.metrics().stream().findFirst();
    Span span = Span.of(view, query.period());
    return new ResultsBody(
        experiment.id(),
        experiment.name(),
        EnumNames.of(experiment.status()),
        span.days(),
        totals.units(RollupKey.EXPOSED),
        primary.map(Metric::id).orElse(null),
        experiment.variants().stream().map(variant -> variant(variant, totals, first)).toList(),
        judged.recommendation().text(),
        judged.recommendation().verdict(),
        nextStep(summary, query, judged),
        experiment.decision().map(RecordedDecision::of).orElse(null),
        impact(summary, query, judged),
        judged.checks(),
        judged.metrics(),
        DescribeMethod.of(primary, experiment, judged.settings()),
        view.extent().map(extent -> extent.updatedAt()).orElse(null),
        view.generation().isPresent() ? view.generation().getAsLong() : null,
        span.from(),
        span.to(),
        judged.checks().freshness().countedThrough(),
        judged.checks().freshness().behindSeconds());
  }

  private Instant asOf(ResultsQuery query) {
    return query.period().to().filter(now::isAfter).orElse(now);
  }

  private List<ImpactBody> impact(
      ResultsStore.Summary summary, ResultsQuery query, JudgeExperiment.Judged judged) {
    Experiment experiment = summary.view().experiment();
    // Days after a stop have no traffic, and would make the year look empty.
    Instant end = experiment.stoppedAt().filter(asOf(query)::isAfter).orElse(asOf(query));
    NewUnits traffic = NewUnits.of(experiment, summary.exposedByDay(), end);
    return new AnnualImpact(experiment, traffic.perDay(), traffic.days()).of(judged.metrics());
  }

  private NextStep nextStep(
      ResultsStore.Summary summary, ResultsQuery query, JudgeExperiment.Judged judged) {
    Experiment experiment = summary.view().experiment();
    Instant asOf = asOf(query);
    long ran = Maturity.of(experiment, asOf, 0).days().orElse(0);
    long primaryMetrics =
        judged.judged().stream()
            .filter(metric -> metric.role().equals(EnumNames.of(Role.PRIMARY)))
            .count();
    PlannedEnd end =
        new FindPlannedEnd(summary, judged.settings(), asOf)
            .of(query.metrics(summary.view()).stream().findFirst(), (int) primaryMetrics, ran);
    return new DecideNext(experiment, judged.settings().alpha())
        .of(judged.checks(), judged.judged(), judged.recommendation(), end);
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
