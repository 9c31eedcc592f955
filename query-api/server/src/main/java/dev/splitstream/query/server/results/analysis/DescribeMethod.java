package dev.splitstream.query.server.results.analysis;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Metric;
import dev.splitstream.query.server.results.body.ResultsBody.MethodBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says how results were computed, and what they take for granted. */
public final class DescribeMethod {
  private DescribeMethod() {}

  public static MethodBody of(Optional<Metric> primary, Experiment experiment, double alpha) {
    List<String> assumptions = new ArrayList<>();
    primary.ifPresent(metric -> assumptions.addAll(MetricAnalysis.of(metric).assumptions()));
    assumptions.add(
        "Fixed horizon: p-values and intervals hold for one look, at a time chosen beforehand."
            + " Stopping when they look good makes false alarms more frequent.");
    if (experiment.metricIds().size() > 1) {
      assumptions.add(
          "Each metric's p-value stands alone: nothing corrects for reading several metrics.");
    }
    if (experiment.variants().size() > 2) {
      assumptions.add(
          "The recommendation divides alpha by the number of treatments (Bonferroni); the figures"
              + " of each comparison do not.");
    }
    String name =
        primary.map(metric -> MetricAnalysis.of(metric).method()).orElse("no metric to test");
    return new MethodBody(name, "fixed", alpha, 1 - alpha, assumptions);
  }
}
