package dev.splitstream.query.server.results.analysis;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Metric;
import dev.splitstream.http.json.EnumNames;
import dev.splitstream.query.server.results.body.ResultsBody.MethodBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says how results were computed, and what they take for granted. */
public final class DescribeMethod {
  private static final String SEQUENTIAL =
      "Sequential: p-values and intervals hold at every look, so the experiment may be stopped at"
          + " any time. They rest on a normal approximation, and are wide while there are few units.";
  private static final String FIXED =
      "Fixed horizon: p-values and intervals hold for one look, at a time chosen beforehand."
          + " Looking repeatedly, and stopping at the first significant result, makes false alarms"
          + " more frequent.";
  private static final String BAYESIAN =
      "Bayesian figures say what is believed of each difference if nothing was known before. They"
          + " are corrected neither for repeated looks nor for several comparisons, and the"
          + " recommendation does not rest on them.";
  private static final String FAMILIES =
      "What is called significant is corrected: over all comparisons of primary metrics by Holm, of"
          + " secondary metrics by Benjamini and Hochberg. Intervals and p-values are not; adjusted"
          + " p-values are. Guardrails are compared with their margins, each by itself.";

  private DescribeMethod() {}

  /** The method of the primary metric. */
  public static MethodBody of(
      Optional<Metric> primary, Experiment experiment, AnalysisSettings settings) {
    List<String> assumptions = new ArrayList<>();
    primary.ifPresent(metric -> assumptions.addAll(MetricAnalysis.of(metric).assumptions()));
    assumptions.add(settings.isSequential() ? SEQUENTIAL : FIXED);
    if (settings.bayesian()) {
      assumptions.add(BAYESIAN);
    }
    if (experiment.metricIds().size() > 1 || experiment.variants().size() > 2) {
      assumptions.add(FAMILIES);
    }
    return new MethodBody(
        primary.map(metric -> name(metric, settings)).orElse("no metric to test"),
        EnumNames.of(settings.method()),
        settings.alpha(),
        1 - settings.alpha(),
        assumptions);
  }

  private static String name(Metric metric, AnalysisSettings settings) {
    return settings.isSequential()
        ? SequentialComparison.METHOD
        : MetricAnalysis.of(metric).method();
  }
}
