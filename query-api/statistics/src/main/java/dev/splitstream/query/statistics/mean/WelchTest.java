package dev.splitstream.query.statistics.mean;

import dev.splitstream.query.statistics.Interval;
import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.distribution.Normal;
import dev.splitstream.query.statistics.distribution.StudentT;

/**
 * The t test of two means that does not assume equal variances.
 *
 * <p>Welch 1947.
 *
 * @param difference mean of B less mean of A
 * @param standardError of the difference
 * @param t difference in standard errors
 * @param degreesOfFreedom by Welch and Satterthwaite
 * @param pValue two-sided, in [0, 1]
 * @param interval of the difference
 */
public record WelchTest(
    double difference,
    double standardError,
    double t,
    double degreesOfFreedom,
    double pValue,
    Interval interval) {

  /**
   * Compares the mean of B with that of A.
   *
   * @param alpha total two-sided error of the interval, inside (0, 1)
   * @throws StatisticsException {@code ZERO_VARIANCE} when neither arm varies; {@code
   *     INVALID_ARGUMENT} when alpha is out of range
   */
  public static WelchTest of(Sample a, Sample b, double alpha) {
    Normal.requireLevel(alpha);
    double difference = b.mean() - a.mean();
    double standardError = Math.sqrt(a.meanVariance() + b.meanVariance());
    double degreesOfFreedom = degreesOfFreedom(a, b);
    double t = difference / standardError;
    double half = StudentT.critical(degreesOfFreedom, alpha) * standardError;
    return new WelchTest(
        difference,
        standardError,
        t,
        degreesOfFreedom,
        StudentT.twoSidedP(degreesOfFreedom, t),
        Interval.around(difference, half));
  }

  /** From the arms' shares of the variance, not its fourth powers, which would underflow. */
  static double degreesOfFreedom(Sample a, Sample b) {
    double total = a.meanVariance() + b.meanVariance();
    if (total == 0) {
      throw new StatisticsException(
          StatisticsException.Code.ZERO_VARIANCE, "Cannot compare means: no unit differs");
    }
    double shareA = a.meanVariance() / total;
    double shareB = b.meanVariance() / total;
    return 1 / (shareA * shareA / (a.n() - 1) + shareB * shareB / (b.n() - 1));
  }
}
