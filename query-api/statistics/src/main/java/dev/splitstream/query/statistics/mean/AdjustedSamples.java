package dev.splitstream.query.statistics.mean;

import dev.splitstream.query.statistics.StatisticsException;
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
 * @param rawDifference mean of B less mean of A, not adjusted
 * @param rawStandardError of that difference
 * @param varianceReduction by how much the variance of the difference fell, as a share; a little
 *     below 0 when the past says nothing
 */
public record AdjustedSamples(
    double theta,
    Sample a,
    Sample b,
    double rawDifference,
    double rawStandardError,
    double varianceReduction) {
  /** Relative to the sum of squares, as in {@link ExactSums}. */
  private static final BigDecimal TOLERANCE = BigDecimal.valueOf(1e-9);

  private static final MathContext DIGITS = MathContext.DECIMAL128;

  /**
   * Adjusts x by y, the same measure from before the experiment.
   *
   * @param scale how many of x's and of y's units make one: 1,000,000 when they are in millionths
   * @throws StatisticsException when an arm has fewer than two units, or neither arm varies
   */
  public static AdjustedSamples of(Moments a, Moments b, long scale) {
    Sample.requireTwoUnits(a.n());
    Sample.requireTwoUnits(b.n());
    BigInteger unit = BigInteger.valueOf(scale);
    return of(new Arm(ExactSums.of(a), unit), new Arm(ExactSums.of(b), unit));
  }

  /**
   * Adjusts x by y, the same measure from before the experiment.
   *
   * @throws StatisticsException when an arm has fewer than two units, neither arm varies, or the
   *     sums contradict each other
   */
  public static AdjustedSamples of(DecimalSums a, DecimalSums b) {
    Sample.requireTwoUnits(a.n());
    Sample.requireTwoUnits(b.n());
    int digits = Math.max(a.digits(), b.digits());
    BigInteger unit = BigInteger.TEN.pow(digits);
    return of(new Arm(a.exact(digits), unit), new Arm(b.exact(digits), unit));
  }

  private static AdjustedSamples of(Arm a, Arm b) {
    BigDecimal theta = theta(a, b);
    BigDecimal past =
        new BigDecimal(a.sums.y().add(b.sums.y())).divide(a.units().add(b.units()), DIGITS);
    Sample adjustedA = a.adjusted(theta, past);
    Sample adjustedB = b.adjusted(theta, past);
    Sample rawA = a.raw();
    Sample rawB = b.raw();
    double raw = rawA.meanVariance() + rawB.meanVariance();
    if (raw == 0) {
      throw new StatisticsException(
          StatisticsException.Code.ZERO_VARIANCE, "Cannot compare means: no unit differs");
    }
    double left = (adjustedA.meanVariance() + adjustedB.meanVariance()) / raw;
    return new AdjustedSamples(
        theta.doubleValue(),
        adjustedA,
        adjustedB,
        rawB.mean() - rawA.mean(),
        Math.sqrt(raw),
        1 - left);
  }

  private static BigDecimal theta(Arm a, Arm b) {
    BigDecimal spread = a.overN(a.sums.centeredYy()).add(b.overN(b.sums.centeredYy()));
    return spread.signum() == 0
        ? BigDecimal.ZERO
        : a.overN(a.sums.centeredXy()).add(b.overN(b.sums.centeredXy())).divide(spread, DIGITS);
  }

  /** In units of the moments; {@code scale} of them make one of the result's. */
  private record Arm(ExactSums sums, BigInteger scale) {
    Sample raw() {
      return Sample.of(sums, scale);
    }

    BigDecimal units() {
      return BigDecimal.valueOf(sums.n());
    }

    /** Centered sums are n times too large. */
    BigDecimal overN(BigInteger centered) {
      return new BigDecimal(centered).divide(units(), DIGITS);
    }

    Sample adjusted(BigDecimal theta, BigDecimal past) {
      BigDecimal n = units();
      BigDecimal shift =
          theta.multiply(new BigDecimal(sums.y()).divide(n, DIGITS).subtract(past), DIGITS);
      BigDecimal mean = new BigDecimal(sums.x()).divide(n, DIGITS).subtract(shift);
      BigDecimal variance = spread(theta).divide(n.subtract(BigDecimal.ONE), DIGITS);
      BigDecimal unit = new BigDecimal(scale);
      return new Sample(
          mean.divide(unit, DIGITS).doubleValue(),
          variance.divide(unit.pow(2), DIGITS).doubleValue(),
          sums.n());
    }

    /** The centered sum of squares of x − θ y. */
    private BigDecimal spread(BigDecimal theta) {
      BigDecimal squared = theta.multiply(theta);
      BigDecimal spread =
          overN(sums.centeredXx())
              .subtract(theta.multiply(overN(sums.centeredXy())).multiply(BigDecimal.valueOf(2)))
              .add(squared.multiply(overN(sums.centeredYy())));
      BigDecimal squares = overN(sums.scaledXx()).add(squared.multiply(overN(sums.scaledYy())));
      if (spread.negate().compareTo(squares.multiply(TOLERANCE)) > 0) {
        throw StatisticsException.invalid("sums, they imply a negative variance", spread);
      }
      return spread.max(BigDecimal.ZERO);
    }
  }
}
