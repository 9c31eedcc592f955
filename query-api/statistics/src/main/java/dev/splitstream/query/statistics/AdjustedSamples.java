package dev.splitstream.query.statistics;

import dev.splitstream.rollup.Moments;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * Two arms, with what their units' own past foretold taken out (CUPED). Comparing the adjusted
 * means is comparing the means, with less noise.
 *
 * <p>Deng, Xu, Kohavi, Walker 2013, section 3. The slope is pooled within the arms, so that the
 * effect of the treatment does not leak into it.
 *
 * @param theta the slope; 0 when the past does not vary
 * @param a the control
 * @param b the treatment
 * @param varianceReduction by how much the variance of the difference fell, as a share; a little
 *     below 0 when the past says nothing
 */
public record AdjustedSamples(double theta, Sample a, Sample b, double varianceReduction) {
  private static final MathContext DIGITS = MathContext.DECIMAL128;

  /**
   * Adjusts x by y, the same measure from before the experiment.
   *
   * @param scale how many of x's and of y's units make one: 1,000,000 when they are in millionths
   * @throws StatisticsException when an arm has fewer than two units, or neither arm varies
   */
  public static AdjustedSamples of(Moments a, Moments b, long scale) {
    Sample rawA = Sample.of(a, scale);
    Sample rawB = Sample.of(b, scale);
    Arm armA = new Arm(ExactSums.of(a), BigDecimal.valueOf(scale));
    Arm armB = new Arm(ExactSums.of(b), BigDecimal.valueOf(scale));
    BigDecimal theta = theta(armA, armB);
    BigDecimal past =
        new BigDecimal(armA.sums.y().add(armB.sums.y()))
            .divide(BigDecimal.valueOf(Math.addExact(a.n(), b.n())), DIGITS);
    Sample adjustedA = armA.adjusted(theta, past);
    Sample adjustedB = armB.adjusted(theta, past);
    double raw = rawA.meanVariance() + rawB.meanVariance();
    if (raw == 0) {
      throw new StatisticsException(
          StatisticsException.Code.ZERO_VARIANCE, "Cannot compare means: no unit differs");
    }
    double left = (adjustedA.meanVariance() + adjustedB.meanVariance()) / raw;
    return new AdjustedSamples(theta.doubleValue(), adjustedA, adjustedB, 1 - left);
  }

  private static BigDecimal theta(Arm a, Arm b) {
    BigDecimal spread = a.overN(a.sums.centeredYy()).add(b.overN(b.sums.centeredYy()));
    return spread.signum() == 0
        ? BigDecimal.ZERO
        : a.overN(a.sums.centeredXy()).add(b.overN(b.sums.centeredXy())).divide(spread, DIGITS);
  }

  /** In units of the moments; {@code scale} of them make one of the result's. */
  private record Arm(ExactSums sums, BigDecimal scale) {

    /** Centered sums are n times too large. */
    BigDecimal overN(BigInteger centered) {
      return new BigDecimal(centered).divide(BigDecimal.valueOf(sums.n()), DIGITS);
    }

    Sample adjusted(BigDecimal theta, BigDecimal past) {
      BigDecimal n = BigDecimal.valueOf(sums.n());
      BigDecimal shift =
          theta.multiply(new BigDecimal(sums.y()).divide(n, DIGITS).subtract(past), DIGITS);
      BigDecimal mean = new BigDecimal(sums.x()).divide(n, DIGITS).subtract(shift);
      BigDecimal spread =
          overN(sums.centeredXx())
              .subtract(theta.multiply(overN(sums.centeredXy())).multiply(BigDecimal.valueOf(2)))
              .add(theta.pow(2).multiply(overN(sums.centeredYy())))
              .max(BigDecimal.ZERO);
      BigDecimal variance = spread.divide(n.subtract(BigDecimal.ONE), DIGITS);
      return new Sample(
          mean.divide(scale, DIGITS).doubleValue(),
          variance.divide(scale.pow(2), DIGITS).doubleValue(),
          sums.n());
    }
  }
}
