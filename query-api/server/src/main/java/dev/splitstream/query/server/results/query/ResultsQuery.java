package dev.splitstream.query.server.results.query;

import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.plan.AnalysisMethod;
import dev.splitstream.event.Violation;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.rollup.Grain;
import dev.splitstream.store.rollup.RollupReader.Extent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a request asks for.
 *
 * @param period which windows count
 * @param metricId the only metric wanted; none for all
 * @param alpha two-sided error, inside (0, 1); empty for the plan's
 * @param method how figures are computed; empty for the plan's
 * @param granularity how wide the steps of a time series are
 * @param bayesian whether comparisons also say what is believed of the difference
 */
public record ResultsQuery(
    Period period,
    Optional<String> metricId,
    OptionalDouble alpha,
    Optional<AnalysisMethod> method,
    Grain granularity,
    boolean bayesian) {

  /** Without Bayesian figures. */
  public ResultsQuery(
      Period period,
      Optional<String> metricId,
      OptionalDouble alpha,
      Optional<AnalysisMethod> method,
      Grain granularity) {
    this(period, metricId, alpha, method, granularity, false);
  }

  /** Everything, as it was planned: a request without parameters. */
  public static final ResultsQuery DEFAULT =
      new ResultsQuery(
          Period.ALL, Optional.empty(), OptionalDouble.empty(), Optional.empty(), Grain.MINUTE);

  /**
   * Refuses a period that starts later than the experiment: of units that were exposed before, it
   * would hold what they did and not that they were exposed.
   *
   * @throws ProblemException when it does
   */
  public void requireWhole(ExperimentView view) {
    Optional<Instant> start =
        view.experiment().startedAt().or(() -> view.extent().map(Extent::firstDay));
    if (start.isPresent() && period.from().filter(from -> from.isAfter(start.get())).isPresent()) {
      throw ProblemException.invalid(
          List.of(
              new Violation(
                  "/from",
                  "must not be after the start, "
                      + start.get()
                      + ": results of a later period would hold conversions of units without their"
                      + " exposures; give only to for results as of a time")));
    }
  }

  /** The same, as of an earlier end. */
  public ResultsQuery to(Instant end) {
    return new ResultsQuery(
        new Period(period.from(), Optional.of(end)),
        metricId,
        alpha,
        method,
        granularity,
        bayesian);
  }

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
