package dev.splitstream.query.server.results.body;

import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.http.json.EnumNames;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one metric. Shares are fractions of 1 here; a bound pair is [low, high].
 *
 * @param metricId the metric
 * @param name for people
 * @param kind {@code proportion}, {@code conditional_proportion}, {@code mean} or {@code ratio}
 * @param primary whether it is the metric that variants are shown by
 * @param role {@code primary}, {@code secondary} or {@code guardrail}
 * @param aim {@code increase}, {@code decrease} or {@code none}
 * @param unit {@code money}, {@code count}, {@code percent}, {@code seconds} or {@code
 *     milliseconds}; none if the metric does not say
 * @param margin of a guardrail: by how much it may get worse, as a share; none for others
 * @param numerator what is counted
 * @param denominator over what, for ratios
 * @param values in which currency values are added up; none if it adds none
 * @param method the test
 * @param variants the arms, the control first
 * @param comparisons each treatment with the control
 * @param incompleteBefore when the metric was added or redefined while the experiment ran: units
 *     whose first exposure is older are missing from it; none when it is complete
 */
public record MetricResult(
    String metricId,
    String name,
    String kind,
    boolean primary,
    String role,
    String aim,
    @Nullable String unit,
    @Nullable Double margin,
    MeasureBody numerator,
    @Nullable MeasureBody denominator,
    @Nullable ValuesBody values,
    String method,
    List<Arm> variants,
    List<Comparison> comparisons,
    @Nullable Instant incompleteBefore) {

  /**
   * How events become numbers.
   *
   * @param kind {@code occurred}, {@code count} or {@code sum}
   * @param eventName the events that count
   */
  public record MeasureBody(String kind, String eventName) {
    public static MeasureBody of(Measure measure) {
      return new MeasureBody(EnumNames.of(measure.kind()), measure.eventName());
    }
  }

  /**
   * One variant's figures.
   *
   * @param variantId the variant
   * @param units exposed units
   * @param numerator exact
   * @param denominator exact
   * @param value numerator over denominator; none over zero
   * @param interval of the value; none when there are too few units
   */
  public record Arm(
      String variantId,
      long units,
      BigDecimal numerator,
      BigDecimal denominator,
      @Nullable Double value,
      @Nullable List<Double> interval) {}

  /**
   * A treatment compared with the control.
   *
   * @param variantId the treatment
   * @param difference treatment less control
   * @param differenceInterval of the difference
   * @param lift relative to the control
   * @param liftInterval of the lift; none when the baseline is too noisy to bound it
   * @param pValue two-sided, of this comparison alone
   * @param adjustedPValue corrected for the other comparisons of metrics with the same role; none
   *     for guardrails
   * @param significant whether a difference was shown: the adjusted p-value is at most alpha, and
   *     the interval of the difference excludes zero; of a guardrail, whether it is breached
   * @param outcome what that means for the metric's aim; none without a comparison
   * @param varianceReduction by how much the units' past lowered the variance of the difference, as
   *     a share; none without a covariate
   * @param bayesian what is believed of the difference; none unless asked for
   * @param withheld whether a check failed, so that figures would mislead
   * @param unavailable why there is no comparison
   */
  public record Comparison(
      String variantId,
      @Nullable Double difference,
      @Nullable List<Double> differenceInterval,
      @Nullable Double lift,
      @Nullable List<Double> liftInterval,
      @Nullable Double pValue,
      @Nullable Double adjustedPValue,
      boolean significant,
      @Nullable Outcome outcome,
      @Nullable Double varianceReduction,
      @Nullable BayesianBody bayesian,
      boolean withheld,
      @Nullable String unavailable) {

    /** One that cannot be made. */
    public static Comparison unavailable(String variantId, String reason) {
      return none(variantId, false, reason);
    }

    /** One that would mislead. */
    public static Comparison withheld(String variantId, String reason) {
      return none(variantId, true, reason);
    }

    private static Comparison none(String variantId, boolean withheld, String reason) {
      return new Comparison(
          variantId, null, null, null, null, null, null, false, null, null, null, withheld, reason);
    }

    /** A copy that is judged. */
    public Comparison judged(@Nullable Double adjusted, Outcome found) {
      boolean shown =
          found != Outcome.NO_DIFFERENCE
              && found != Outcome.WITHIN_MARGIN
              && found != Outcome.UNDECIDED;
      return new Comparison(
          variantId,
          difference,
          differenceInterval,
          lift,
          liftInterval,
          pValue,
          adjusted,
          shown,
          found,
          varianceReduction,
          bayesian,
          withheld,
          unavailable);
    }
  }

  /** Why its sums have no meaning, in a sentence; empty if they have one. */
  public Optional<String> mixedValues() {
    return values == null || values.mixed().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "values of %s are in %s, and a sum of different currencies has no meaning; give the metric a currency"
                .formatted(name, ReadableNumbers.list(values.mixed())));
  }

  /** A copy with other comparisons. */
  public MetricResult withComparisons(List<Comparison> others) {
    return new MetricResult(
        metricId,
        name,
        kind,
        primary,
        role,
        aim,
        unit,
        margin,
        numerator,
        denominator,
        values,
        method,
        variants,
        others,
        incompleteBefore);
  }
}
