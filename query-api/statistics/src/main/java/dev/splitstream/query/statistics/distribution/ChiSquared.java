package dev.splitstream.query.statistics.distribution;

import org.apache.commons.math3.special.Gamma;

/** The chi-square distribution. */
public final class ChiSquared {
  /** From here on exp(−x/2) is below the least double, whatever the degrees of freedom in use. */
  private static final double NO_TAIL_FROM = 1e6;

  private ChiSquared() {}

  /**
   * P(X ≥ x) as the regularized upper gamma function, which keeps its digits down to 1e-300; one
   * minus the distribution function would not.
   *
   * @param degreesOfFreedom at least 1 and at most 100,000
   * @param x not negative
   */
  public static double upperTail(int degreesOfFreedom, double x) {
    if (x == 0) {
      return 1;
    }
    if (x > NO_TAIL_FROM) {
      return 0;
    }
    double tail = Gamma.regularizedGammaQ(degreesOfFreedom / 2.0, x / 2);
    return Math.max(0, Math.min(1, tail));
  }
}
