package dev.splitstream.query.server.results.analysis;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.measure.Aim;
import dev.splitstream.catalog.measure.ValueCurrency;
import dev.splitstream.catalog.plan.MetricRole;
import dev.splitstream.catalog.plan.Role;
import dev.splitstream.http.json.EnumNames;
import dev.splitstream.query.server.results.analysis.MetricAnalysis.Effect;
import dev.splitstream.query.server.results.analysis.MetricAnalysis.Posterior;
import dev.splitstream.query.server.results.body.BayesianBody;
import dev.splitstream.query.server.results.body.MetricResult;
import dev.splitstream.query.server.results.body.MetricResult.Arm;
import dev.splitstream.query.server.results.body.MetricResult.Comparison;
import dev.splitstream.query.server.results.body.MetricResult.MeasureBody;
import dev.splitstream.query.server.results.body.ReadableNumbers;
import dev.splitstream.query.server.results.body.SeriesBody.Added;
import dev.splitstream.query.server.results.body.ValuesBody;
import dev.splitstream.query.server.results.query.ExperimentView;
import dev.splitstream.query.server.results.store.Totals;
import dev.splitstream.query.statistics.Interval;
import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
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
 * @param mixed currencies that its sums mix up; empty if they have a meaning
 */
public record AnalyzeMetric(
    Experiment experiment, Metric metric, AnalysisSettings settings, List<String> mixed) {

  /** A metric of an experiment as it was read. */
  public static AnalyzeMetric of(ExperimentView view, Metric metric, AnalysisSettings settings) {
    return new AnalyzeMetric(
        view.experiment(),
        metric,
        settings,
        view.mixedCurrencies().getOrDefault(metric.id(), List.of()));
  }

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
        unit(),
        role.role() == Role.GUARDRAIL ? role.margin() : null,
        MeasureBody.of(metric.numerator()),
        metric.denominator().map(MeasureBody::of).orElse(null),
        metric.sumsValues() ? values(totals) : null,
        settings.isSequential() ? SequentialComparison.METHOD : analysis().method(),
        arms(totals),
        comparisons(totals),
        incompleteBefore);
  }

  private @Nullable String unit() {
    return metric.valueCurrency().filter(ValueCurrency::isMoney).isPresent()
        ? "money"
        : metric.unit().map(EnumNames::of).orElse(null);
  }

  private ValuesBody values(Totals totals) {
    return new ValuesBody(
        metric.currency().orElse(null), totals.units(RollupKey.refusedValues(metric.id())), mixed);
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
    if (!mixed.isEmpty()) {
      return Comparison.withheld(
          variantId,
          "Withheld: its values are in %s, and a sum of different currencies has no meaning."
              .formatted(ReadableNumbers.list(mixed)));
    }
    if (isEmpty(control) || isEmpty(treatment)) {
      return Comparison.unavailable(
          variantId, "There is nothing to compare yet: a variant has no units.");
    }
    try {
      return comparison(variantId, effect(control, treatment), bayesian(control, treatment));
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

  private @Nullable BayesianBody bayesian(Moments control, Moments treatment) {
    if (!settings.bayesian()) {
      return null;
    }
    Posterior posterior = analysis().posterior(control, treatment, 1 - settings.alpha());
    boolean more = metric.aim() == Aim.INCREASE;
    boolean aimed = metric.aim() != Aim.NONE;
    double probability = posterior.probabilityOfMore();
    return new BayesianBody(
        probability,
        aimed ? (Double) (more ? probability : 1 - probability) : null,
        List.of(posterior.interval().low(), posterior.interval().high()),
        aimed ? (Double) (more ? posterior.expectedShortfall() : posterior.expectedExcess()) : null,
        posterior.prior());
  }

  private Comparison comparison(String variantId, Effect effect, @Nullable BayesianBody bayesian) {
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
        bayesian,
        false,
        null);
  }

  private static @Nullable List<Double> bounds(Optional<Interval> interval) {
    return interval.map(found -> List.of(found.low(), found.high())).orElse(null);
  }
}
