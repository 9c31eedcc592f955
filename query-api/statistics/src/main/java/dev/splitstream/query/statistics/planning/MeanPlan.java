package dev.splitstream.query.statistics.planning;

import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.distribution.Normal;

/**
 * Sample size, power and least effect of a z test of two means, when the standard deviations are
 * known. Student's t needs about one unit more in each arm. A rejection in the wrong direction is
 * not counted, so that the three are inverses.
 *
 * <p>Chow, Shao, Wang, Sample Size Calculations, 2008, section 3.2.
 *
 * @param deviationA standard deviation of the units of A, not negative
 * @param deviationB of the units of B; not both 0
 * @param errors of the test
 */
public record MeanPlan(double deviationA, double deviationB, ErrorRates errors) {

  /**
   * Checks the deviations.
   *
   * @throws StatisticsException {@code INVALID_ARGUMENT} when one is out of range; {@code
   *     ZERO_VARIANCE} when both are 0
   */
  public MeanPlan {
    requireDeviation(deviationA);
    requireDeviation(deviationB);
    if (deviationA == 0 && deviationB == 0) {
      throw new StatisticsException(
          StatisticsException.Code.ZERO_VARIANCE, "Cannot plan a test: no unit differs");
    }
  }

  /**
   * The units of each arm that find the effect with this power.
   *
   * @param delta mean of B less mean of A, not 0
   * @param power inside (0, 1)
   * @param ratio units of B for each unit of A, above 0
   * @throws StatisticsException when a number is out of range
   */
  public SampleSize sampleSize(double delta, double power, double ratio) {
    requireEffect(delta);
    SampleSize.requireRatio(ratio);
    double deviation = Math.hypot(deviationA, deviationB / Math.sqrt(ratio));
    double root = (errors.critical() + ErrorRates.quantileOf(power)) * deviation / delta;
    return SampleSize.of(root * root, ratio);
  }

  /**
   * The chance to find the effect.
   *
   * @param delta mean of B less mean of A, not 0
   * @throws StatisticsException when a number is out of range
   */
  public double power(double delta, long nA, long nB) {
    requireEffect(delta);
    return Normal.upperTail(errors.critical() - Math.abs(delta) / standardError(nA, nB));
  }

  /**
   * The least effect that is found with this power.
   *
   * @param power inside (0, 1)
   * @throws StatisticsException when a number is out of range
   */
  public double leastEffect(double power, long nA, long nB) {
    return (errors.critical() + ErrorRates.quantileOf(power)) * standardError(nA, nB);
  }

  /** Lets a number of units pass that is at least 1. */
  static void requireUnits(long n) {
    if (n < 1) {
      throw StatisticsException.invalid("number of units", n);
    }
  }

  private double standardError(long nA, long nB) {
    requireUnits(nA);
    requireUnits(nB);
    return Math.hypot(deviationA / Math.sqrt((double) nA), deviationB / Math.sqrt((double) nB));
  }

  private static void requireDeviation(double deviation) {
    if (!(deviation >= 0 && Double.isFinite(deviation))) {
      throw StatisticsException.invalid("standard deviation", deviation);
    }
  }

  private static void requireEffect(double delta) {
    if (delta == 0 || !Double.isFinite(delta)) {
      throw StatisticsException.invalid("effect, must be a number other than 0", delta);
    }
  }
}
