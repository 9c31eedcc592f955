package dev.splitstream.query.statistics;

import dev.splitstream.rollup.Moments;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * Centred sums without rounding. Subtracting two large squares as doubles can lose every digit of a
 * variance; here doubles appear only after the last subtraction.
 *
 * @param n units, at least 1
 * @param x Σx
 * @param y Σy
 * @param centredXx n Σx² − (Σx)²
 * @param centredYy n Σy² − (Σy)²
 * @param centredXy n Σxy − Σx Σy
 */
record ExactSums(
    long n,
    BigInteger x,
    BigInteger y,
    BigInteger centredXx,
    BigInteger centredYy,
    BigInteger centredXy) {
  /** Sums may imply a variance this far below 0, relative to the sum of squares, and no further. */
  private static final BigInteger TOLERANCE_DIVISOR = BigInteger.valueOf(1_000_000_000);

  /**
   * Centres the sums.
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
        centredSquares(n.multiply(moments.sumXx().toBigInteger()), x),
        centredSquares(n.multiply(moments.sumYy().toBigInteger()), y),
        n.multiply(moments.sumXy().toBigInteger()).subtract(x.multiply(y)));
  }

  /** The quotient as the nearest double. */
  static double quotient(BigInteger numerator, BigInteger denominator) {
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), MathContext.DECIMAL128)
        .doubleValue();
  }

  private static BigInteger centredSquares(BigInteger scaledSquares, BigInteger sum) {
    BigInteger centred = scaledSquares.subtract(sum.multiply(sum));
    if (centred.signum() >= 0) {
      return centred;
    }
    if (centred.negate().multiply(TOLERANCE_DIVISOR).compareTo(scaledSquares) > 0) {
      throw StatisticsException.invalid("sums, they imply a negative variance", centred);
    }
    return BigInteger.ZERO;
  }
}
