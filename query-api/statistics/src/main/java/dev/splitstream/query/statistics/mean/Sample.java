package dev.splitstream.query.statistics.mean;

import dev.splitstream.query.statistics.Interval;
import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.distribution.Normal;
import dev.splitstream.query.statistics.distribution.StudentT;
import dev.splitstream.rollup.Moments;
import java.math.BigInteger;

/**
 * What a comparison of means reads of one arm.
 *
 * @param mean any finite number
 * @param variance of the units, with divisor n − 1; not negative
 * @param n units, at least 2
 */
public record Sample(double mean, double variance, long n) {

  /**
   * Checks the numbers.
   *
   * @throws StatisticsException when one is out of range, or there are fewer than two units
   */
  public Sample {
    if (!Double.isFinite(mean)) {
      throw StatisticsException.invalid("mean", mean);
    }
    if (!(variance >= 0 && Double.isFinite(variance))) {
      throw StatisticsException.invalid("variance", variance);
    }
    requireTwoUnits(n);
  }

  /**
   * The mean and variance of x.
   *
   * @param scale how many of x's units make one: 1,000,000 when x is in millionths
   * @throws StatisticsException when there are fewer than two units
   */
  public static Sample of(Moments moments, long scale) {
    requireTwoUnits(moments.n());
    return of(ExactSums.of(moments), BigInteger.valueOf(scale));
  }

  /** The mean and variance of x; so many of its units make one. */
  static Sample of(ExactSums sums, BigInteger unit) {
    requireTwoUnits(sums.n());
    BigInteger n = BigInteger.valueOf(sums.n());
    double mean = ExactSums.quotient(sums.x(), n.multiply(unit));
    double variance =
        ExactSums.quotient(
            sums.centeredXx(), n.multiply(n.subtract(BigInteger.ONE)).multiply(unit.pow(2)));
    return new Sample(mean, variance, sums.n());
  }

  /**
   * The interval of the mean, by Student's t.
   *
   * @param alpha total two-sided error, inside (0, 1)
   * @throws StatisticsException when alpha is out of range
   */
  public Interval meanInterval(double alpha) {
    Normal.requireLevel(alpha);
    return Interval.around(mean, StudentT.critical(n - 1.0, alpha) * Math.sqrt(meanVariance()));
  }

  /** The variance of the mean. */
  double meanVariance() {
    return variance / n;
  }

  static void requireTwoUnits(long n) {
    if (n < 1) {
      throw StatisticsException.invalid("number of units", n);
    }
    if (n < 2) {
      throw new StatisticsException(
          StatisticsException.Code.INSUFFICIENT_DATA,
          "Cannot compute a variance: two units are needed, there is " + n);
    }
  }
}
