package dev.splitstream.query.statistics.distribution;

import org.apache.commons.math3.distribution.TDistribution;

/** Student's t distribution. */
public final class StudentT {
  /** Beyond this the library loses digits, and the normal distribution is right to all of them. */
  private static final double NORMAL_FROM = 1e7;

  /** The library's default of 1e-9 shows in the results. */
  private static final double QUANTILE_ACCURACY = 1e-15;

  private StudentT() {}

  /** P(|T| ≥ |t|), from the lower tail, which keeps its digits. */
  public static double twoSidedP(double degreesOfFreedom, double t) {
    return degreesOfFreedom > NORMAL_FROM
        ? Normal.twoSidedP(t)
        : Math.min(1, 2 * distribution(degreesOfFreedom).cumulativeProbability(-Math.abs(t)));
  }

  /** The t with P(|T| ≥ t) = alpha. */
  public static double critical(double degreesOfFreedom, double alpha) {
    return degreesOfFreedom > NORMAL_FROM
        ? Normal.critical(alpha)
        : -distribution(degreesOfFreedom).inverseCumulativeProbability(alpha / 2);
  }

  private static TDistribution distribution(double degreesOfFreedom) {
    return new TDistribution(null, degreesOfFreedom, QUANTILE_ACCURACY);
  }
}
