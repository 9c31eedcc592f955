package dev.splitstream.query.server.results.body;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One metric over time. Each point holds everything from the start of the period up to its end.
 *
 * @param experimentId the experiment
 * @param metricId the metric; none without metrics
 * @param kind the metric's kind
 * @param granularity {@code day} or {@code hour}
 * @param alpha two-sided error
 * @param asOf when the newest rollup was written; none before the first
 * @param generation which generation of rollups was read; none before the first
 * @param points in order of time; a step without any change has none
 */
public record SeriesBody(
    String experimentId,
    @Nullable String metricId,
    @Nullable String kind,
    String granularity,
    double alpha,
    @Nullable Instant asOf,
    @Nullable Long generation,
    List<Point> points) {

  /**
   * The cumulative figures at the end of a step.
   *
   * @param start where the step starts
   * @param end where it ends, exclusive
   * @param variants the arms, the control first
   * @param comparisons each treatment with the control
   */
  public record Point(
      Instant start,
      Instant end,
      List<MetricResult.Arm> variants,
      List<MetricResult.Comparison> comparisons) {}
}
