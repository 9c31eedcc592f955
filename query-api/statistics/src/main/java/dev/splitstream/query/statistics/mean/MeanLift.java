package dev.splitstream.query.statistics.mean;

import dev.splitstream.query.statistics.Interval;
import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.distribution.Normal;
import dev.splitstream.query.statistics.distribution.StudentT;

/**
 * How much higher the mean of B is, relative to the size of the mean of A: a rise over a negative
 * baseline is positive. The p-value that belongs to it is that of {@link WelchTest}.
 *
 * @param lift (mean of B − mean of A) / |mean of A|
 * @param seDelta standard error of the lift by the delta method
 * @param degreesOfFreedom by Welch and Satterthwaite
 * @param interval from that error and Student's t
 */
public record MeanLift(double lift, double seDelta, double degreesOfFreedom, Interval interval) {

  /**
   * The lift of B over A.
   *
   * @param alpha total two-sided error of the interval, inside (0, 1)
   * @throws StatisticsException {@code UNDEFINED} when the mean of A is 0; {@code ZERO_VARIANCE}
   *     when neither arm varies; {@code INVALID_ARGUMENT} when alpha is out of range
   */
  public static MeanLift of(Sample a, Sample b, double alpha) {
    Normal.requireLevel(alpha);
    if (a.mean() == 0) {
      throw new StatisticsException(
          StatisticsException.Code.UNDEFINED, "Cannot compute a lift: the baseline is zero");
    }
    double baseline = Math.abs(a.mean());
    double lift = (b.mean() - a.mean()) / baseline;
    double ratio = b.mean() / a.mean();
    double seDelta = Math.sqrt(b.meanVariance() + ratio * ratio * a.meanVariance()) / baseline;
    double degreesOfFreedom = WelchTest.degreesOfFreedom(a, b);
    double half = StudentT.critical(degreesOfFreedom, alpha) * seDelta;
    return new MeanLift(lift, seDelta, degreesOfFreedom, Interval.around(lift, half));
  }
}
