package dev.splitstream.query.statistics.mean;

import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.rollup.Moments;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * Centered sums without rounding. Subtracting two large squares as doubles can lose every digit of
 * a variance; here doubles appear only after the last subtraction.
 *
 * @param n units, at least 1
 * @param x Σx
 * @param y Σy
 * @param centeredXx n Σx² − (Σx)²
 * @param centeredYy n Σy² − (Σy)²
 * @param centeredXy n Σxy − Σx Σy
 */
record ExactSums(
    long n,
    BigInteger x,
    BigInteger y,
    BigInteger centeredXx,
    BigInteger centeredYy,
    BigInteger centeredXy) {
  /** Sums may imply a variance this far below 0, relative to the sum of squares, and no further. */
  private static final BigInteger TOLERANCE_DIVISOR = BigInteger.valueOf(1_000_000_000);

  /**
   * Centers the sums.
   *
   * @throws StatisticsException when there is no unit, or a variance would be negative
   */
  static ExactSums of(Moments moments) {
    return of(
        moments.n(),
        moments.sumX().toBigInteger(),
        moments.sumXx().toBigInteger(),
        moments.sumY().toBigInteger(),
        moments.sumYy().toBigInteger(),
        moments.sumXy().toBigInteger());
  }

  /**
   * Centers the sums.
   *
   * @throws StatisticsException when there is no unit, or a variance would be negative
   */
  static ExactSums of(
      long n, BigInteger x, BigInteger xx, BigInteger y, BigInteger yy, BigInteger xy) {
    if (n < 1) {
      throw StatisticsException.invalid("number of units", n);
    }
    BigInteger count = BigInteger.valueOf(n);
    return new ExactSums(
        n,
        x,
        y,
        clamped(count.multiply(xx).subtract(x.multiply(x)), count.multiply(xx)),
        clamped(count.multiply(yy).subtract(y.multiply(y)), count.multiply(yy)),
        count.multiply(xy).subtract(x.multiply(y)));
  }

  /** n Σx². */
  BigInteger scaledXx() {
    return centeredXx.add(x.multiply(x));
  }

  /** n Σy². */
  BigInteger scaledYy() {
    return centeredYy.add(y.multiply(y));
  }

  /** The quotient as the nearest double. */
  static double quotient(BigInteger numerator, BigInteger denominator) {
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), MathContext.DECIMAL128)
        .doubleValue();
  }

  /**
   * A centered sum of squares that is not negative.
   *
   * @param squares the sum before it was centered
   * @throws StatisticsException when it is negative by more than rounding explains
   */
  static BigInteger clamped(BigInteger centered, BigInteger squares) {
    if (centered.signum() >= 0) {
      return centered;
    }
    if (centered.negate().multiply(TOLERANCE_DIVISOR).compareTo(squares) > 0) {
      throw StatisticsException.invalid("sums, they imply a negative variance", centered);
    }
    return BigInteger.ZERO;
  }
}
