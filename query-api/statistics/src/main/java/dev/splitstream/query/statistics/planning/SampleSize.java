package dev.splitstream.query.statistics.planning;

import dev.splitstream.query.statistics.StatisticsException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How many units a test needs.
 *
 * @param exactA units of A before rounding up
 * @param a units of A
 * @param b units of B
 */
public record SampleSize(double exactA, long a, long b) {
  /** So that 30400.000000000004 is 30400. */
  private static final double NOISE = 1e-6;

  /** Below it, the sum of both arms is a 64-bit number, too. */
  private static final BigDecimal LIMIT = BigDecimal.valueOf(Long.MAX_VALUE / 2);

  /**
   * Rounds both arms up.
   *
   * @param ratio units of B for each unit of A, above 0
   * @throws StatisticsException when the effect is so small that no 64-bit number is enough
   */
  static SampleSize of(double exactA, double ratio) {
    return new SampleSize(exactA, roundedUp(exactA), roundedUp(ratio * exactA));
  }

  /** Lets a ratio above 0 pass. */
  static void requireRatio(double ratio) {
    if (!(ratio > 0 && Double.isFinite(ratio))) {
      throw StatisticsException.invalid("ratio of the arms, must be above 0", ratio);
    }
  }

  /** Units of both arms. */
  public long total() {
    return a + b;
  }

  private static long roundedUp(double exact) {
    if (!Double.isFinite(exact)) {
      throw StatisticsException.invalid("effect, it needs too many units", exact);
    }
    BigDecimal whole = new BigDecimal(exact - NOISE).setScale(0, RoundingMode.CEILING);
    if (whole.compareTo(LIMIT) > 0) {
      throw StatisticsException.invalid("effect, it needs too many units", exact);
    }
    return whole.longValue();
  }
}
