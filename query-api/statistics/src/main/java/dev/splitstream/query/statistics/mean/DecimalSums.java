package dev.splitstream.query.statistics.mean;

import dev.splitstream.query.statistics.StatisticsException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.stream.Stream;

/**
 * Sums over the units of one arm, as decimal numbers of any size. Nothing is rounded before the
 * squares are subtracted.
 *
 * @param n units, at least 1
 * @param x Σx
 * @param xx Σx²
 * @param y Σy
 * @param yy Σy²
 * @param xy Σxy
 */
public record DecimalSums(
    long n, BigDecimal x, BigDecimal xx, BigDecimal y, BigDecimal yy, BigDecimal xy) {

  /**
   * The same as whole numbers.
   *
   * @param digits decimal digits that are kept, at least {@link #digits}
   * @throws StatisticsException when there is no unit, or a variance would be negative
   */
  ExactSums exact(int digits) {
    return ExactSums.of(
        n,
        whole(x, digits),
        whole(xx, 2 * digits),
        whole(y, digits),
        whole(yy, 2 * digits),
        whole(xy, 2 * digits));
  }

  /** How many decimal digits x and y need, so that all sums become whole numbers. */
  int digits() {
    int ofSums = Stream.of(x, y).mapToInt(BigDecimal::scale).reduce(0, Math::max);
    int ofProducts = Stream.of(xx, yy, xy).mapToInt(BigDecimal::scale).reduce(0, Math::max);
    return Math.max(ofSums, (ofProducts + 1) / 2);
  }

  private static BigInteger whole(BigDecimal number, int digits) {
    return number.movePointRight(digits).toBigIntegerExact();
  }
}
