package dev.splitstream.query.server.results.body;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.splitstream.query.server.results.body.Recommendation.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to "what did the experiment show?", as of one cut of the input. It is a function of
 * the stored data and of how long ago that cut was, so that equal data gives equal figures.
 *
 * @param experimentId the experiment
 * @param name for people
 * @param status where it is in its life, in lower case
 * @param durationDays days from {@code from} to {@code to}, begun ones included
 * @param sampleSize exposed units of all variants
 * @param primaryMetric the metric that variants and recommendation are about; none without metrics
 * @param variants the arms by the primary metric, the control first
 * @param recommendation what to do, or why nothing can be said
 * @param verdict the recommendation in one word
 * @param nextStep what to do next, and why
 * @param decision what people decided after it was stopped; none until then
 * @param impact what differences would make in a year, of metrics over exposed units; none before a
 *     week of traffic, and while comparisons are withheld
 * @param checks what would make the results untrustworthy
 * @param metrics every metric in full
 * @param method how it was computed
 * @param asOf when the newest rollup was written; none before the first
 * @param generation which generation of rollups was read; none before the first
 * @param from start of the period
 * @param to end of the period, exclusive
 * @param countedThrough everything that was received up to then is counted; none when unknown
 * @param behindSeconds how long ago that was; none when unknown
 */
public record ResultsBody(
    String experimentId,
    String name,
    String status,
    long durationDays,
    long sampleSize,
    @Nullable String primaryMetric,
    List<VariantBody> variants,
    String recommendation,
    Verdict verdict,
    NextStep nextStep,
    @Nullable RecordedDecision decision,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ImpactBody> impact,
    Checks checks,
    List<MetricResult> metrics,
    MethodBody method,
    @Nullable Instant asOf,
    @Nullable Long generation,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Instant countedThrough,
    @Nullable Long behindSeconds) {

  /**
   * A variant by the primary metric. Rates and intervals are in percent.
   *
   * @param variantId the variant
   * @param name for people
   * @param exposures exposed units
   * @param conversions units that converted, when the metric is a share
   * @param conversionRate their share in percent, when the metric is a share
   * @param confidenceInterval of that share in percent
   * @param lift relative to the control, such as {@code +15.0%}
   * @param liftInterval of the lift in percent; none when the baseline is too noisy to bound it
   * @param statisticalSignificance 1 less the p-value
   * @param pValue two-sided
   */
  public record VariantBody(
      String variantId,
      String name,
      long exposures,
      @Nullable BigDecimal conversions,
      @Nullable Double conversionRate,
      @Nullable List<Double> confidenceInterval,
      @Nullable String lift,
      @Nullable List<Double> liftInterval,
      @Nullable Double statisticalSignificance,
      @Nullable Double pValue) {}

  /**
   * How results were computed.
   *
   * @param name the test of the primary metric
   * @param horizon {@code fixed}: meant for one look, at a time chosen beforehand
   * @param alpha two-sided error
   * @param confidence 1 less alpha
   * @param assumptions what must hold for the figures to mean what they say
   */
  public record MethodBody(
      String name, String horizon, double alpha, double confidence, List<String> assumptions) {}
}
