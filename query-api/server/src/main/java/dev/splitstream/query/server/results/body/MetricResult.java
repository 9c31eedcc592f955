package dev.splitstream.query.server.results.body;

import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.http.json.EnumNames;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one metric. Shares are fractions of 1 here; a bound pair is [low, high].
 *
 * @param metricId the metric
 * @param name for people
 * @param kind {@code proportion}, {@code conditional_proportion}, {@code mean} or {@code ratio}
 * @param primary whether the recommendation rests on it
 * @param numerator what is counted
 * @param denominator over what, for ratios
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
    MeasureBody numerator,
    @Nullable MeasureBody denominator,
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
   * @param pValue two-sided
   * @param significant whether the p-value is at most alpha
   * @param varianceReduction by how much the units' past lowered the variance of the difference, as
   *     a share; none without a covariate
   * @param unavailable why there is no comparison
   */
  public record Comparison(
      String variantId,
      @Nullable Double difference,
      @Nullable List<Double> differenceInterval,
      @Nullable Double lift,
      @Nullable List<Double> liftInterval,
      @Nullable Double pValue,
      boolean significant,
      @Nullable Double varianceReduction,
      @Nullable String unavailable) {}
}
