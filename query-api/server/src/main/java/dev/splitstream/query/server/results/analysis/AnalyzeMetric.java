package dev.splitstream.query.server.results.analysis;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.plan.MetricRole;
import dev.splitstream.catalog.plan.Role;
import dev.splitstream.http.json.EnumNames;
import dev.splitstream.query.server.results.analysis.MetricAnalysis.Effect;
import dev.splitstream.query.server.results.body.MetricResult;
import dev.splitstream.query.server.results.body.MetricResult.Arm;
import dev.splitstream.query.server.results.body.MetricResult.Comparison;
import dev.splitstream.query.server.results.body.MetricResult.MeasureBody;
import dev.splitstream.query.server.results.body.SeriesBody.Added;
import dev.splitstream.query.server.results.store.Totals;
import dev.splitstream.query.statistics.Interval;
import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.rollup.Moments;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Computes one metric of one experiment.
 *
 * @param experiment the experiment
 * @param metric one of its metrics
 * @param settings how figures are computed
 */
public record AnalyzeMetric(Experiment experiment, Metric metric, AnalysisSettings settings) {

  /**
   * All figures of the metric; what its comparisons show is not judged yet.
   *
   * @param primary whether it is the metric that variants are shown by
   * @param role what it is for
   * @param incompleteBefore since when it is measured; null when that was from the start
   */
  public MetricResult result(
      Totals totals, boolean primary, MetricRole role, @Nullable Instant incompleteBefore) {
    return new MetricResult(
        metric.id(),
        metric.name(),
        EnumNames.of(metric.kind()),
        primary,
        EnumNames.of(role.role()),
        EnumNames.of(metric.aim()),
        role.role() == Role.GUARDRAIL ? role.margin() : null,
        MeasureBody.of(metric.numerator()),
        metric.denominator().map(MeasureBody::of).orElse(null),
        settings.isSequential() ? SequentialComparison.METHOD : analysis().method(),
        arms(totals),
        comparisons(totals),
        incompleteBefore);
  }

  /** The figures of each variant. */
  public List<Arm> arms(Totals totals) {
    return experiment.variants().stream()
        .map(variant -> arm(variant.id(), totals.of(variant.id(), metric.id())))
        .toList();
  }

  /** What each variant got in a step. */
  public List<Added> added(Totals step) {
    return experiment.variants().stream()
        .map(variant -> added(variant.id(), step.of(variant.id(), metric.id())))
        .toList();
  }

  private Added added(String variantId, Moments moments) {
    return new Added(
        variantId, moments.n(), analysis().numerator(moments), analysis().denominator(moments));
  }

  /** Each treatment compared with the control. */
  public List<Comparison> comparisons(Totals totals) {
    List<Variant> variants = experiment.variants();
    Moments control = totals.of(experiment.control().id(), metric.id());
    return variants.subList(1, variants.size()).stream()
        .map(variant -> comparison(variant.id(), control, totals.of(variant.id(), metric.id())))
        .toList();
  }

  MetricAnalysis analysis() {
    return MetricAnalysis.of(metric);
  }

  private Arm arm(String variantId, Moments moments) {
    BigDecimal numerator = analysis().numerator(moments);
    BigDecimal denominator = analysis().denominator(moments);
    return new Arm(
        variantId,
        moments.n(),
        numerator,
        denominator,
        denominator.signum() == 0
            ? null
            : numerator.divide(denominator, MathContext.DECIMAL128).doubleValue(),
        bounds(interval(moments)));
  }

  private Optional<Interval> interval(Moments moments) {
    try {
      return Optional.of(analysis().interval(moments, settings.alpha()));
    } catch (StatisticsException tooFew) {
      // An arm without an interval is an answer, too: the comparison says why.
      return Optional.empty();
    }
  }

  private Comparison comparison(String variantId, Moments control, Moments treatment) {
    if (isEmpty(control) || isEmpty(treatment)) {
      return Comparison.unavailable(
          variantId, "There is nothing to compare yet: a variant has no units.");
    }
    try {
      return comparison(variantId, effect(control, treatment));
    } catch (StatisticsException failure) {
      return Comparison.unavailable(variantId, String.valueOf(failure.getMessage()));
    }
  }

  private Effect effect(Moments control, Moments treatment) {
    return settings.isSequential()
        ? settings.sequential().of(analysis().estimate(control, treatment), settings.alpha())
        : analysis().effect(control, treatment, settings.alpha());
  }

  private boolean isEmpty(Moments moments) {
    return analysis().denominator(moments).signum() == 0;
  }

  private Comparison comparison(String variantId, Effect effect) {
    return new Comparison(
        variantId,
        effect.difference(),
        bounds(Optional.of(effect.interval())),
        effect.lift().map(MetricAnalysis.Lift::value).orElse(null),
        bounds(effect.lift().flatMap(MetricAnalysis.Lift::interval)),
        effect.pValue(),
        null,
        false,
        null,
        effect.varianceReduction().orElse(null),
        false,
        null);
  }

  private static @Nullable List<Double> bounds(Optional<Interval> interval) {
    return interval.map(found -> List.of(found.low(), found.high())).orElse(null);
  }
}
