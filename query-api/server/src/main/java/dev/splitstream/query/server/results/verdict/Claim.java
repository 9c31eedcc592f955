package dev.splitstream.query.server.results.verdict;

import dev.splitstream.query.server.results.body.MetricResult;
import dev.splitstream.query.server.results.body.MetricResult.Comparison;
import dev.splitstream.query.server.results.body.Outcome;
import dev.splitstream.query.server.results.body.ReadableNumbers;
import java.util.List;
import java.util.Objects;

/**
 * One comparison, as a sentence may state it.
 *
 * @param arm the treatment's name
 * @param metric whose figures are compared
 * @param comparison a judged one
 * @param alpha what its p-value was held against
 */
record Claim(String arm, MetricResult metric, Comparison comparison, double alpha) {

  String armId() {
    return comparison.variantId();
  }

  boolean is(Outcome outcome) {
    return comparison.outcome() == outcome;
  }

  /** By which share of the control's value it differs; 0 over a control of zero. */
  double size() {
    return Math.abs(Objects.requireNonNullElse(comparison.lift(), 0.0));
  }

  double pValue() {
    return Objects.requireNonNullElse(comparison.adjustedPValue(), 1.0);
  }

  /** {@code Revenue +15.0% (p = 0.0012, at most 0.05)}. */
  String figures() {
    return "%s %s (p %s, at most %s)"
        .formatted(
            metric.name(),
            change(),
            ReadableNumbers.pValue(pValue(), alpha),
            ReadableNumbers.plain(alpha));
  }

  private String change() {
    Double lift = comparison.lift();
    return lift == null
        ? ReadableNumbers.signed(Objects.requireNonNullElse(comparison.difference(), 0.0))
        : ReadableNumbers.signedPercent(lift);
  }

  /**
   * By how much a guardrail is worse at least, or may be worse, in percent of the control. A margin
   * of zero is compared with the interval of the difference, of which no percentage follows.
   */
  String guarded() {
    double margin = Objects.requireNonNullElse(metric.margin(), 0.0);
    List<Double> interval = comparison.liftInterval();
    String limit = "its margin is " + ReadableNumbers.percent(margin) + "%";
    if (interval == null || margin == 0 || metric.aim().equals("none")) {
      return limit;
    }
    boolean more = metric.aim().equals("increase");
    double least = more ? -interval.get(1) : interval.get(0);
    double most = more ? -interval.get(0) : interval.get(1);
    return is(Outcome.BREACHED)
        ? "worse by at least " + ReadableNumbers.percent(least) + "%, " + limit
        : "it may be worse by up to " + ReadableNumbers.percent(most) + "%, " + limit;
  }

  /**
   * Why nothing is claimed.
   *
   * @param family how many comparisons the p-value was corrected for
   */
  String doubt(int family) {
    String p =
        "p %s of %s%s"
            .formatted(
                ReadableNumbers.pValue(pValue(), alpha),
                metric.name(),
                family == 1 ? "" : ", corrected for " + family + " comparisons,");
    return pValue() <= alpha
        ? p
            + " is at most "
            + ReadableNumbers.plain(alpha)
            + ", but the interval of the difference includes zero"
        : p + " is not below " + ReadableNumbers.plain(alpha);
  }
}
