package dev.splitstream.query.server.results.verdict;

import dev.splitstream.catalog.Variant;
import dev.splitstream.query.server.results.body.MetricResult;
import dev.splitstream.query.server.results.body.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The judged comparisons of an experiment, by role.
 *
 * @param primary of primary metrics
 * @param secondary of secondary metrics
 * @param guardrails of guardrails
 */
record Findings(List<Claim> primary, List<Claim> secondary, List<Claim> guardrails) {

  /** All comparisons that have figures, in the order of metrics and variants. */
  static Findings of(List<Variant> treatments, List<MetricResult> metrics, double alpha) {
    Findings found = new Findings(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (MetricResult metric : metrics) {
      for (Variant treatment : treatments) {
        metric.comparisons().stream()
            .filter(comparison -> comparison.variantId().equals(treatment.id()))
            .filter(comparison -> comparison.outcome() != null)
            .map(comparison -> new Claim(treatment.name(), metric, comparison, alpha))
            .forEach(found.listOf(metric)::add);
      }
    }
    return found;
  }

  /** Why there are no sums of a primary metric, if its values are in several currencies. */
  static Optional<String> mixedValues(List<MetricResult> metrics) {
    return metrics.stream()
        .filter(metric -> metric.role().equals("primary"))
        .flatMap(metric -> metric.mixedValues().stream())
        .findFirst();
  }

  private List<Claim> listOf(MetricResult metric) {
    return switch (metric.role()) {
      case "primary" -> primary;
      case "guardrail" -> guardrails;
      default -> secondary;
    };
  }

  /** Ids of arms that are better in a primary metric. */
  List<String> better() {
    return arms(primary, Outcome.BETTER);
  }

  /** Ids of arms that are worse in a primary metric, or breach a guardrail. */
  List<String> harmed() {
    List<String> harmed = new ArrayList<>(arms(primary, Outcome.WORSE));
    harmed.addAll(arms(guardrails, Outcome.BREACHED));
    return harmed;
  }

  private static List<String> arms(List<Claim> claims, Outcome outcome) {
    return claims.stream().filter(claim -> claim.is(outcome)).map(Claim::armId).distinct().toList();
  }
}
