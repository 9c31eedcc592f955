package dev.splitstream.query.statistics.rank;

import dev.splitstream.query.statistics.Interval;
import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.distribution.Normal;

/**
 * The z test of the same quantile of two arms.
 *
 * <p>Deng, Knoblich, Lu 2018, section 4.
 *
 * @param difference quantile of B less quantile of A
 * @param standardError of the difference
 * @param z difference in standard errors
 * @param pValue two-sided, in [0, 1]
 * @param interval of the difference
 */
public record QuantileTest(
    double difference, double standardError, double z, double pValue, Interval interval) {

  /**
   * Compares the quantile of B with that of A.
   *
   * @param alpha total two-sided error of the interval, inside (0, 1)
   * @throws StatisticsException {@code ZERO_VARIANCE} when neither quantile has an error; {@code
   *     INVALID_ARGUMENT} when alpha is out of range
   */
  public static QuantileTest of(QuantileEstimate a, QuantileEstimate b, double alpha) {
    double critical = Normal.critical(alpha);
    double standardError = Math.hypot(a.standardError(), b.standardError());
    if (standardError == 0) {
      throw new StatisticsException(
          StatisticsException.Code.ZERO_VARIANCE,
          "Cannot compare quantiles: the values around them are all equal");
    }
    double difference = b.value() - a.value();
    double z = difference / standardError;
    return new QuantileTest(
        difference,
        standardError,
        z,
        Normal.twoSidedP(z),
        Interval.around(difference, critical * standardError));
  }
}
