package dev.splitstream.query.server.results.query;

import dev.splitstream.catalog.Metric;
import dev.splitstream.event.Violation;
import dev.splitstream.http.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a request for a time series asks for.
 *
 * @param results the results that each point shows
 * @param wanted the metrics of a request for several; empty for a request for one
 */
public record SeriesQuery(ResultsQuery results, Optional<Set<String>> wanted) {
  /** Stands for all metrics; no id has it. */
  static final String ALL = "*";

  /**
   * The requested metrics, in the order of the experiment: of a request for one the primary one by
   * default.
   *
   * @throws ProblemException when the experiment does not have one of them
   */
  public List<Metric> metrics(ExperimentView view) {
    if (wanted.isEmpty()) {
      return results.metrics(view).stream().limit(1).toList();
    }
    if (wanted.get().contains(ALL)) {
      return view.metrics();
    }
    Set<String> known = view.metrics().stream().map(Metric::id).collect(Collectors.toSet());
    if (!known.containsAll(wanted.get())) {
      throw ProblemException.invalid(
          List.of(
              new Violation(
                  "/metrics",
                  "must be ids of metrics of the experiment, separated by commas, or "
                      + ALL
                      + " for all")));
    }
    return view.metrics().stream().filter(metric -> wanted.get().contains(metric.id())).toList();
  }
}
