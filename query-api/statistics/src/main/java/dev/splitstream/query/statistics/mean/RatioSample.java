package dev.splitstream.query.statistics.mean;

import dev.splitstream.query.statistics.Interval;
import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.distribution.Normal;
import dev.splitstream.rollup.Moments;
import java.math.BigInteger;

/**
 * What a comparison of ratios reads of one arm: Σx over Σy, where the units were randomized and not
 * their y, so that the variance needs the delta method.
 *
 * @param ratio Σx / Σy
 * @param variance of the ratio
 */
public record RatioSample(double ratio, double variance) {

  /**
   * The ratio and its variance; exact up to the last division.
   *
   * @param scaleX how many of x's units make one: 1,000,000 when x is in millionths
   * @param scaleY the same of y
   * @throws StatisticsException {@code UNDEFINED} when Σy is 0; {@code INSUFFICIENT_DATA} when
   *     there are fewer than two units; {@code INVALID_ARGUMENT} when the sums contradict each
   *     other
   */
  public static RatioSample of(Moments moments, long scaleX, long scaleY) {
    Sample.requireTwoUnits(moments.n());
    return of(ExactSums.of(moments), (double) scaleY / scaleX);
  }

  /**
   * The ratio and its variance; exact up to the last division.
   *
   * @throws StatisticsException as of moments
   */
  public static RatioSample of(DecimalSums sums) {
    Sample.requireTwoUnits(sums.n());
    return of(sums.exact(sums.digits()), 1);
  }

  private static RatioSample of(ExactSums sums, double rescale) {
    BigInteger x = sums.x();
    BigInteger y = sums.y();
    if (y.signum() == 0) {
      throw new StatisticsException(
          StatisticsException.Code.UNDEFINED, "Cannot compute a ratio: its denominator is zero");
    }
    // (s_xx − 2 R s_xy + R² s_yy) / (n ȳ²) with R = Σx/Σy, brought to one fraction.
    BigInteger spread =
        y.multiply(y)
            .multiply(sums.centeredXx())
            .subtract(x.multiply(y).multiply(sums.centeredXy()).shiftLeft(1))
            .add(x.multiply(x).multiply(sums.centeredYy()));
    BigInteger squares =
        y.multiply(y).multiply(sums.scaledXx()).add(x.multiply(x).multiply(sums.scaledYy()));
    double variance =
        ExactSums.quotient(
            ExactSums.clamped(spread, squares),
            y.pow(4).multiply(BigInteger.valueOf(sums.n() - 1)));
    return new RatioSample(ExactSums.quotient(x, y) * rescale, variance * rescale * rescale);
  }

  /**
   * The interval of the ratio, by the normal distribution.
   *
   * @param alpha total two-sided error, inside (0, 1)
   * @throws StatisticsException when alpha is out of range
   */
  public Interval interval(double alpha) {
    return Interval.around(ratio, Normal.critical(alpha) * Math.sqrt(variance));
  }
}
