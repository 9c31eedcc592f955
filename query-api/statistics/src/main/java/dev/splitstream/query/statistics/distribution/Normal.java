package dev.splitstream.query.statistics.distribution;

import dev.splitstream.query.statistics.StatisticsException;
import org.apache.commons.math3.special.Erf;

/** The standard normal distribution, with tails that keep their digits down to 1e-300. */
public final class Normal {
  private static final double SQRT_2 = Math.sqrt(2);
  private static final double SQRT_TWO_PI = Math.sqrt(2 * Math.PI);
  private static final double SQRT_TWO_OVER_PI = Math.sqrt(2 / Math.PI);
  private static final int MAX_STEPS = 100;

  private Normal() {}

  /** P(Z ≥ z), with all its digits in both tails. P(Z ≤ z) is {@code upperTail(-z)}. */
  public static double upperTail(double z) {
    return Erf.erfc(z / SQRT_2) / 2;
  }

  /** The density at z. */
  public static double density(double z) {
    return Math.exp(-z * z / 2) / SQRT_TWO_PI;
  }

  /**
   * The z with P(Z ≥ z) = tail, negative when the tail is more than a half.
   *
   * @throws StatisticsException when the tail is not inside (0, 1)
   */
  public static double upperQuantile(double tail) {
    requireLevel(tail);
    if (tail > 0.5) {
      // One minus a number above a half is exact.
      return -upperQuantile(1 - tail);
    }
    return tail == 0.5 ? 0 : critical(2 * tail);
  }

  /** P(|Z| ≥ |z|). Never one minus a distribution function: that loses every tail below 1e-16. */
  public static double twoSidedP(double z) {
    return Erf.erfc(Math.abs(z) / SQRT_2);
  }

  /**
   * The z with P(|Z| ≥ z) = alpha.
   *
   * @throws StatisticsException when alpha is not inside (0, 1)
   */
  public static double critical(double alpha) {
    requireLevel(alpha);
    // Newton on ln P(|Z| ≥ z) = ln alpha, concave and falling: from the right of the root, which
    // the bound exp(−z²/2) gives, it only comes nearer.
    double z = Math.sqrt(-2 * Math.log(alpha));
    for (int step = 0; step < MAX_STEPS; step++) {
      double tail = twoSidedP(z);
      double density = SQRT_TWO_OVER_PI * Math.exp(-z * z / 2);
      double next = tail == 0 ? z : z + Math.log(tail / alpha) * tail / density;
      if (Math.abs(next - z) <= 2 * Math.ulp(z)) {
        return next;
      }
      z = next;
    }
    return z;
  }

  /**
   * Lets an alpha inside (0, 1) pass.
   *
   * @throws StatisticsException for any other
   */
  public static void requireLevel(double alpha) {
    if (!(alpha > 0 && alpha < 1)) {
      throw StatisticsException.invalid("alpha, must be between 0 and 1", alpha);
    }
  }
}
