package dev.splitstream.query.server.results.plan;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.Variant;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.query.server.results.analysis.Baseline;
import dev.splitstream.query.server.results.store.ResultsStore;
import java.util.Optional;

/** Finds what a plan starts from: what the request says, then what was measured. */
final class FindBaseline {
  private FindBaseline() {}

  /**
   * The baseline.
   *
   * @throws ProblemException when it was neither given nor measured, or does not fit the metric
   */
  static Baseline of(ResultsStore.Summary summary, Metric metric, PlanQuery query) {
    Optional<Baseline> measured = measured(summary, metric);
    if (query.baseline().isEmpty()) {
      return measured
          .filter(found -> found.value() != 0)
          .orElseThrow(
              () ->
                  fault(
                      "/baseline",
                      "is required: the experiment has too few units, or the control's value is 0."
                          + " Give the value that you expect of "
                          + metric.id()));
    }
    double value = query.baseline().getAsDouble();
    if (Baseline.isRate(metric)) {
      if (!(value > 0 && value < 1)) {
        throw fault(
            "/baseline", "must be between 0 and 1: " + metric.id() + " is a share of units");
      }
      return Baseline.ofRate(value);
    }
    double deviation =
        query
            .deviation()
            .orElseGet(
                () ->
                    Math.sqrt(
                        measured
                            .orElseThrow(
                                () ->
                                    fault(
                                        "/deviation",
                                        "is required: the experiment has too few units to say how"
                                            + " much they differ in "
                                            + metric.id()))
                            .variance()));
    return new Baseline(value, deviation * deviation, false);
  }

  private static Optional<Baseline> measured(ResultsStore.Summary summary, Metric metric) {
    Experiment experiment = summary.view().experiment();
    return PlannedComparison.rarest(experiment)
        .map(Variant::id)
        .flatMap(id -> Baseline.measured(experiment, metric, summary.totals(), id));
  }

  private static ProblemException fault(String pointer, String reason) {
    return ProblemException.invalid(pointer, reason);
  }
}
