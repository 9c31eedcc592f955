package dev.splitstream.query.statistics.proportion;

import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.distribution.ChiSquared;
import java.math.BigInteger;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Pearson's test of whether several arms have the same rate: converted or not, by arm.
 *
 * <p>Agresti, Categorical Data Analysis, 2013, section 3.2.
 *
 * @param chiSquare Pearson's statistic; 0 when no trial, or every trial, succeeded
 * @param degreesOfFreedom arms less 1
 * @param pValue in [0, 1]
 */
public record ChiSquareTest(double chiSquare, int degreesOfFreedom, double pValue) {
  private static final double YATES = 0.5;

  /**
   * Tests the arms without a correction.
   *
   * @throws StatisticsException when there are fewer than two arms
   */
  public static ChiSquareTest of(List<Proportion> arms) {
    return of(arms, 0);
  }

  /**
   * Tests two arms with the correction by Yates, which is over-conservative.
   *
   * @throws StatisticsException when there are not two arms
   */
  public static ChiSquareTest withYates(List<Proportion> arms) {
    if (arms.size() != 2) {
      throw StatisticsException.invalid("number of arms for the Yates correction", arms.size());
    }
    return of(arms, YATES);
  }

  private static ChiSquareTest of(List<Proportion> arms, double correction) {
    if (arms.size() < 2) {
      throw StatisticsException.invalid("number of arms", arms.size());
    }
    BigInteger trials = sum(arms, Proportion::trials);
    BigInteger successes = sum(arms, Proportion::successes);
    BigInteger failures = trials.subtract(successes);
    int degreesOfFreedom = arms.size() - 1;
    if (successes.signum() == 0 || failures.signum() == 0) {
      return new ChiSquareTest(0, degreesOfFreedom, 1);
    }
    double chiSquare = 0;
    for (Proportion arm : arms) {
      // An arm's two cells are off by the same: d²/E + d²/E' with E + E' = n.
      double off = offBy(arm, successes, trials);
      double left = off - Math.min(correction, off);
      double expected = arm.trials() * (successes.doubleValue() / trials.doubleValue());
      double expectedNot = arm.trials() * (failures.doubleValue() / trials.doubleValue());
      chiSquare += left * left / expected + left * left / expectedNot;
    }
    return new ChiSquareTest(
        chiSquare, degreesOfFreedom, ChiSquared.upperTail(degreesOfFreedom, chiSquare));
  }

  /** |observed − expected|, from exact integers, so that equal rates give 0. */
  private static double offBy(Proportion arm, BigInteger successes, BigInteger trials) {
    return BigInteger.valueOf(arm.successes())
            .multiply(trials)
            .subtract(BigInteger.valueOf(arm.trials()).multiply(successes))
            .abs()
            .doubleValue()
        / trials.doubleValue();
  }

  private static BigInteger sum(List<Proportion> arms, ToLongFunction<Proportion> count) {
    return arms.stream()
        .map(arm -> BigInteger.valueOf(count.applyAsLong(arm)))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }
}
