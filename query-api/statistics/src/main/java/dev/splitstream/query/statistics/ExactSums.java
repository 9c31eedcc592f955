package dev.splitstream.query.statistics;

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
    if (moments.n() < 1) {
      throw StatisticsException.invalid("number of units", moments.n());
    }
    BigInteger n = BigInteger.valueOf(moments.n());
    BigInteger x = moments.sumX().toBigInteger();
    BigInteger y = moments.sumY().toBigInteger();
    return new ExactSums(
        moments.n(),
        x,
        y,
        centeredSquares(n.multiply(moments.sumXx().toBigInteger()), x),
        centeredSquares(n.multiply(moments.sumYy().toBigInteger()), y),
        n.multiply(moments.sumXy().toBigInteger()).subtract(x.multiply(y)));
  }

  /** The quotient as the nearest double. */
  static double quotient(BigInteger numerator, BigInteger denominator) {
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), MathContext.DECIMAL128)
        .doubleValue();
  }

  private static BigInteger centeredSquares(BigInteger scaledSquares, BigInteger sum) {
    BigInteger centered = scaledSquares.subtract(sum.multiply(sum));
    if (centered.signum() >= 0) {
      return centered;
    }
    if (centered.negate().multiply(TOLERANCE_DIVISOR).compareTo(scaledSquares) > 0) {
      throw StatisticsException.invalid("sums, they imply a negative variance", centered);
    }
    return BigInteger.ZERO;
  }
}
