package dev.splitstream.query.server.results.body;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Metrics over time. Each point holds everything from the start of the period up to its end: it
 * shows what the results as of its end show.
 *
 * @param experimentId the experiment
 * @param metricId the metric of a request for one; none without metrics
 * @param kind the metric's kind
 * @param granularity {@code day} or {@code hour}
 * @param alpha two-sided error
 * @param asOf when the newest rollup was written; none before the first
 * @param generation which generation of rollups was read; none before the first
 * @param points of a request for one metric, in order of time; a step without any change has none
 * @param metrics of a request for several, in the order of the experiment
 */
public record SeriesBody(
    String experimentId,
    @Nullable String metricId,
    @Nullable String kind,
    String granularity,
    double alpha,
    @Nullable Instant asOf,
    @Nullable Long generation,
    List<Point> points,
    List<MetricSeries> metrics) {

  /**
   * One of several metrics.
   *
   * @param metricId the metric
   * @param name for people
   * @param kind the metric's kind
   * @param role {@code primary}, {@code secondary} or {@code guardrail}
   * @param aim {@code increase}, {@code decrease} or {@code none}
   * @param points in order of time; a step without any change has none
   */
  public record MetricSeries(
      String metricId, String name, String kind, String role, String aim, List<Point> points) {}

  /**
   * The cumulative figures at the end of a step.
   *
   * @param start where the step starts
   * @param end where it ends, exclusive
   * @param horizon {@code sequential} or {@code fixed}: how they were computed
   * @param variants the arms, the control first
   * @param comparisons each treatment with the control
   * @param added what the step itself added, the control first
   */
  public record Point(
      Instant start,
      Instant end,
      String horizon,
      List<MetricResult.Arm> variants,
      List<MetricResult.Comparison> comparisons,
      List<Added> added) {}

  /**
   * What one step added to a variant. It has no rate: what units did in a step, and the units that
   * were first exposed in it, are not about the same units.
   *
   * @param variantId the variant
   * @param units first exposed in the step, less those that were found to be contaminated
   * @param numerator exact
   * @param denominator exact
   */
  public record Added(String variantId, long units, BigDecimal numerator, BigDecimal denominator) {}
}
