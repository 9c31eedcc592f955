package dev.splitstream.query.server.results.query;

import dev.splitstream.catalog.Metric;
import dev.splitstream.event.Violation;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.rollup.Grain;
import java.util.List;
import java.util.Optional;

/**
 * What a request asks for.
 *
 * @param period which windows count
 * @param metricId the only metric wanted; none for all
 * @param alpha two-sided error, inside (0, 1)
 * @param granularity how wide the steps of a time series are
 */
public record ResultsQuery(
    Period period, Optional<String> metricId, double alpha, Grain granularity) {

  /**
   * The requested metrics, the primary one first.
   *
   * @throws ProblemException when the experiment does not have the metric
   */
  public List<Metric> metrics(ExperimentView view) {
    if (metricId.isEmpty()) {
      return view.metrics();
    }
    List<Metric> found =
        view.metrics().stream().filter(metric -> metric.id().equals(metricId.get())).toList();
    if (found.isEmpty()) {
      throw ProblemException.invalid(
          List.of(new Violation("/metric", "must be a metric of the experiment")));
    }
    return found;
  }
}
