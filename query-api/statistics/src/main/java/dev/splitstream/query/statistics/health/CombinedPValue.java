package dev.splitstream.query.statistics.health;

import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.distribution.ChiSquared;
import java.util.List;

/**
 * Fisher's combination of independent tests of the same hypothesis: minus twice the sum of the
 * logarithms of k p-values is chi-square distributed with 2k degrees of freedom. For tests of
 * counts, whose p-values are discrete, it is conservative.
 *
 * <p>Fisher 1932, Statistical Methods for Research Workers, section 21.1.
 */
public final class CombinedPValue {
  private CombinedPValue() {}

  /**
   * The p-value of all tests together; that of a single test is its own.
   *
   * @param pValues of independent tests, each in [0, 1]
   * @throws StatisticsException {@code INVALID_ARGUMENT} when a p-value is out of range; {@code
   *     INSUFFICIENT_DATA} for no p-value
   */
  public static double of(List<Double> pValues) {
    if (pValues.isEmpty()) {
      throw new StatisticsException(
          StatisticsException.Code.INSUFFICIENT_DATA, "Cannot combine tests: no p-value is given");
    }
    double statistic = 0;
    for (double pValue : pValues) {
      if (!(pValue >= 0 && pValue <= 1)) {
        throw StatisticsException.invalid("p-value", pValue);
      }
      statistic -= 2 * Math.log(pValue);
    }
    if (pValues.size() == 1) {
      return pValues.get(0);
    }
    return Double.isInfinite(statistic) ? 0 : ChiSquared.upperTail(2 * pValues.size(), statistic);
  }
}
