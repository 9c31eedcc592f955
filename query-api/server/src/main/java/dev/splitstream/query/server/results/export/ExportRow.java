package dev.splitstream.query.server.results.export;

import dev.splitstream.http.json.EnumNames;
import dev.splitstream.query.server.results.body.MetricResult;
import dev.splitstream.query.server.results.body.MetricResult.Arm;
import dev.splitstream.query.server.results.body.MetricResult.Comparison;
import dev.splitstream.query.server.results.body.ResultsBody;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One metric of one variant, and its comparison with the control. Shares are fractions of 1. The
 * members are the columns of the CSV, in this order.
 *
 * @param experimentId the experiment
 * @param experimentName for people
 * @param status where it is in its life, in lower case
 * @param verdict the recommendation in one word
 * @param metricId the metric
 * @param metricName for people
 * @param kind the metric's kind
 * @param role {@code primary}, {@code secondary} or {@code guardrail}
 * @param aim {@code increase}, {@code decrease} or {@code none}
 * @param margin of a guardrail
 * @param variantId the variant
 * @param variantName for people
 * @param control whether it is the control, which has no comparison
 * @param units exposed units
 * @param numerator exact
 * @param denominator exact
 * @param value numerator over denominator
 * @param valueLow of the interval of the value
 * @param valueHigh of the interval of the value
 * @param difference treatment less control
 * @param differenceLow of the interval of the difference
 * @param differenceHigh of the interval of the difference
 * @param lift relative to the control
 * @param liftLow of the interval of the lift
 * @param liftHigh of the interval of the lift
 * @param pValue two-sided, of this comparison alone
 * @param adjustedPValue corrected for the other comparisons of metrics with the same role
 * @param correction how it is corrected: {@code holm}, {@code benjamini_hochberg} or {@code none}
 * @param significant whether a difference was shown
 * @param outcome what that means for the metric's aim
 * @param varianceReduction by how much the units' past lowered the variance
 * @param withheld whether a check failed, so that figures would mislead
 * @param unavailable why there is no comparison
 * @param method the test
 * @param horizon {@code sequential} or {@code fixed}
 * @param alpha two-sided error
 * @param incompleteBefore when the metric was added or redefined while the experiment ran
 * @param from start of the period
 * @param to end of the period, exclusive
 * @param asOf when the newest rollup was written
 * @param countedThrough everything that was received up to then is counted
 * @param generation which generation of rollups was read
 * @param unit how the figures are read
 * @param currency in which values are added up
 * @param refusedEvents of all variants, whose value is in a currency that is not converted
 */
public record ExportRow(
    String experimentId,
    String experimentName,
    String status,
    String verdict,
    String metricId,
    String metricName,
    String kind,
    String role,
    String aim,
    @Nullable Double margin,
    String variantId,
    String variantName,
    boolean control,
    long units,
    BigDecimal numerator,
    BigDecimal denominator,
    @Nullable Double value,
    @Nullable Double valueLow,
    @Nullable Double valueHigh,
    @Nullable Double difference,
    @Nullable Double differenceLow,
    @Nullable Double differenceHigh,
    @Nullable Double lift,
    @Nullable Double liftLow,
    @Nullable Double liftHigh,
    @Nullable Double pValue,
    @Nullable Double adjustedPValue,
    String correction,
    @Nullable Boolean significant,
    @Nullable String outcome,
    @Nullable Double varianceReduction,
    @Nullable Boolean withheld,
    @Nullable String unavailable,
    String method,
    String horizon,
    double alpha,
    @Nullable Instant incompleteBefore,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Instant asOf,
    @Nullable Instant countedThrough,
    @Nullable Long generation,
    @Nullable String unit,
    @Nullable String currency,
    @Nullable Long refusedEvents) {

  static ExportRow of(
      ResultsBody results,
      MetricResult metric,
      Arm arm,
      String variantName,
      Optional<Comparison> comparison) {
    return new ExportRow(
        results.experimentId(),
        results.name(),
        results.status(),
        EnumNames.of(results.verdict()),
        metric.metricId(),
        metric.name(),
        metric.kind(),
        metric.role(),
        metric.aim(),
        metric.margin(),
        arm.variantId(),
        variantName,
        comparison.isEmpty(),
        arm.units(),
        arm.numerator(),
        arm.denominator(),
        arm.value(),
        bound(arm.interval(), 0),
        bound(arm.interval(), 1),
        of(comparison, Comparison::difference),
        bound(of(comparison, Comparison::differenceInterval), 0),
        bound(of(comparison, Comparison::differenceInterval), 1),
        of(comparison, Comparison::lift),
        bound(of(comparison, Comparison::liftInterval), 0),
        bound(of(comparison, Comparison::liftInterval), 1),
        of(comparison, Comparison::pValue),
        of(comparison, Comparison::adjustedPValue),
        correction(metric.role()),
        of(comparison, Comparison::significant),
        comparison.map(Comparison::outcome).map(EnumNames::of).orElse(null),
        of(comparison, Comparison::varianceReduction),
        of(comparison, Comparison::withheld),
        of(comparison, Comparison::unavailable),
        metric.method(),
        results.method().horizon(),
        results.method().alpha(),
        metric.incompleteBefore(),
        results.from(),
        results.to(),
        results.asOf(),
        results.countedThrough(),
        results.generation(),
        metric.unit(),
        metric.values() == null ? null : metric.values().currency(),
        metric.values() == null ? null : metric.values().refusedEvents());
  }

  private static <T> @Nullable T of(
      Optional<Comparison> comparison, Function<Comparison, @Nullable T> part) {
    return comparison.isEmpty() ? null : part.apply(comparison.get());
  }

  private static @Nullable Double bound(@Nullable List<Double> bounds, int index) {
    return bounds == null ? null : bounds.get(index);
  }

  private static String correction(String role) {
    return switch (role) {
      case "primary" -> "holm";
      case "guardrail" -> "none";
      default -> "benjamini_hochberg";
    };
  }
}
