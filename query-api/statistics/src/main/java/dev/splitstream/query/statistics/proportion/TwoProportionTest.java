package dev.splitstream.query.statistics.proportion;

import dev.splitstream.query.statistics.Interval;
import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.distribution.Normal;
import java.util.OptionalDouble;

/**
 * The z test of two proportions. The pooled form is the score test of equal rates, and its p-value
 * is the one to report; the unpooled form goes with the Wald interval and is for large samples.
 *
 * <p>Agresti, Categorical Data Analysis, 2013, section 3.2. No continuity correction.
 *
 * @param difference rate of B less rate of A
 * @param sePooled standard error if the rates were equal
 * @param seUnpooled standard error without that assumption
 * @param zPooled difference in pooled standard errors; 0 when nothing varies
 * @param pValuePooled two-sided, in [0, 1]; 1 when nothing varies
 * @param zUnpooled difference in unpooled standard errors; none when nothing varies
 * @param pValueUnpooled two-sided, in [0, 1]; none when nothing varies
 * @param wald interval of the difference from the unpooled standard error
 */
public record TwoProportionTest(
    double difference,
    double sePooled,
    double seUnpooled,
    double zPooled,
    double pValuePooled,
    OptionalDouble zUnpooled,
    OptionalDouble pValueUnpooled,
    Interval wald) {

  /**
   * Compares the rate of B with that of A.
   *
   * @param alpha total two-sided error of the interval, inside (0, 1)
   * @throws StatisticsException when alpha is out of range
   */
  public static TwoProportionTest of(Proportion a, Proportion b, double alpha) {
    double critical = Normal.critical(alpha);
    double difference = b.minus(a);
    double sePooled = sePooled(a, b);
    double seUnpooled = Math.sqrt(a.rateVariance() + b.rateVariance());
    double zPooled = sePooled == 0 ? 0 : difference / sePooled;
    OptionalDouble zUnpooled =
        seUnpooled == 0 ? OptionalDouble.empty() : OptionalDouble.of(difference / seUnpooled);
    OptionalDouble pUnpooled =
        zUnpooled.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(Normal.twoSidedP(zUnpooled.getAsDouble()));
    return new TwoProportionTest(
        difference,
        sePooled,
        seUnpooled,
        zPooled,
        Normal.twoSidedP(zPooled),
        zUnpooled,
        pUnpooled,
        Interval.around(difference, critical * seUnpooled));
  }

  private static double sePooled(Proportion a, Proportion b) {
    double trials = (double) a.trials() + b.trials();
    double successes = (double) a.successes() + b.successes();
    double failures = (double) (a.trials() - a.successes()) + (double) (b.trials() - b.successes());
    double variance = (successes / trials) * (failures / trials);
    return Math.sqrt(variance * (1.0 / a.trials() + 1.0 / b.trials()));
  }
}
