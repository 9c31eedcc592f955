package dev.splitstream.query.server.results.verdict;

import dev.splitstream.catalog.measure.Aim;
import dev.splitstream.catalog.plan.Role;
import dev.splitstream.http.json.EnumNames;
import dev.splitstream.query.server.results.body.MetricResult;
import dev.splitstream.query.server.results.body.MetricResult.Comparison;
import dev.splitstream.query.server.results.body.Outcome;
import dev.splitstream.query.statistics.multiple.AdjustedPValues;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides what each comparison shows. Those of primary metrics are one family, corrected by Holm,
 * so that all claims about them hold together with the stated confidence; those of secondary
 * metrics are another, corrected by Benjamini and Hochberg, so that of the claims about them only
 * the share alpha is expected to be false. A guardrail stands alone: it is compared with its
 * margin.
 *
 * @param alpha two-sided error of a family
 */
public record JudgeComparisons(double alpha) {

  /** The metrics with their comparisons judged. */
  public List<MetricResult> of(List<MetricResult> metrics) {
    Iterator<Double> primary =
        adjusted(pValues(metrics, Role.PRIMARY), AdjustedPValues::holm).iterator();
    Iterator<Double> secondary =
        adjusted(pValues(metrics, Role.SECONDARY), AdjustedPValues::benjaminiHochberg).iterator();
    List<MetricResult> judged = new ArrayList<>();
    for (MetricResult metric : metrics) {
      List<Comparison> comparisons = new ArrayList<>();
      for (Comparison comparison : metric.comparisons()) {
        if (comparison.pValue() == null) {
          comparisons.add(comparison);
        } else if (has(metric, Role.GUARDRAIL)) {
          comparisons.add(comparison.judged(null, guarded(metric, comparison)));
        } else {
          double adjusted = (has(metric, Role.PRIMARY) ? primary : secondary).next();
          comparisons.add(comparison.judged(adjusted, outcome(metric, comparison, adjusted)));
        }
      }
      judged.add(metric.withComparisons(comparisons));
    }
    return judged;
  }

  private static List<Double> adjusted(
      List<Double> pValues, Function<AdjustedPValues, List<Double>> correction) {
    return pValues.isEmpty() ? List.of() : correction.apply(AdjustedPValues.of(pValues));
  }

  private static List<Double> pValues(List<MetricResult> metrics, Role role) {
    return metrics.stream()
        .filter(metric -> has(metric, role))
        .flatMap(metric -> metric.comparisons().stream())
        .map(Comparison::pValue)
        .filter(Objects::nonNull)
        .map(p -> (double) p)
        .toList();
  }

  private static boolean has(MetricResult metric, Role role) {
    return metric.role().equals(EnumNames.of(role));
  }

  private static boolean has(MetricResult metric, Aim aim) {
    return metric.aim().equals(EnumNames.of(aim));
  }

  private Outcome outcome(MetricResult metric, Comparison comparison, double adjusted) {
    Double difference = comparison.difference();
    if (difference == null || adjusted > alpha || !excludesZero(comparison.differenceInterval())) {
      return Outcome.NO_DIFFERENCE;
    }
    if (has(metric, Aim.NONE)) {
      return Outcome.CHANGED;
    }
    return (difference > 0) == has(metric, Aim.INCREASE) ? Outcome.BETTER : Outcome.WORSE;
  }

  /** A test and an interval of different methods may disagree; then nothing is claimed. */
  private static boolean excludesZero(@Nullable List<Double> interval) {
    return interval != null && (interval.get(0) > 0 || interval.get(1) < 0);
  }

  private static Outcome guarded(MetricResult metric, Comparison comparison) {
    double margin = Objects.requireNonNullElse(metric.margin(), 0.0);
    List<Double> interval =
        margin == 0 ? comparison.differenceInterval() : comparison.liftInterval();
    // A metric may have lost its aim since it became a guardrail.
    if (interval == null || has(metric, Aim.NONE)) {
      return Outcome.UNDECIDED;
    }
    boolean more = has(metric, Aim.INCREASE);
    double worst = more ? interval.get(0) : -interval.get(1);
    double best = more ? interval.get(1) : -interval.get(0);
    if (worst >= -margin) {
      return Outcome.WITHIN_MARGIN;
    }
    return best < -margin ? Outcome.BREACHED : Outcome.UNDECIDED;
  }
}
