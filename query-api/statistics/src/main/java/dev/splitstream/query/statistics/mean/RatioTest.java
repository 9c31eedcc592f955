package dev.splitstream.query.statistics.mean;

import dev.splitstream.query.statistics.Interval;
import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.distribution.Normal;
import java.util.Optional;

/**
 * The z test of two ratios, with variances by the delta method.
 *
 * <p>Deng, Knoblich, Lu 2018, equation (3).
 *
 * @param difference ratio of B less ratio of A
 * @param standardError of the difference
 * @param z difference in standard errors
 * @param pValue two-sided, in [0, 1]
 * @param interval of the difference
 * @param lift relative to A; none when the ratio of A is 0
 */
public record RatioTest(
    double difference,
    double standardError,
    double z,
    double pValue,
    Interval interval,
    Optional<Lift> lift) {

  /**
   * The difference relative to the size of the ratio of A.
   *
   * @param value difference / |ratio of A|
   * @param standardError by the delta method
   * @param interval from that error
   */
  public record Lift(double value, double standardError, Interval interval) {}

  /**
   * Compares the ratio of B with that of A.
   *
   * @param alpha total two-sided error of the intervals, inside (0, 1)
   * @throws StatisticsException {@code ZERO_VARIANCE} when neither arm varies; {@code
   *     INVALID_ARGUMENT} when alpha is out of range
   */
  public static RatioTest of(RatioSample a, RatioSample b, double alpha) {
    double critical = Normal.critical(alpha);
    double difference = b.ratio() - a.ratio();
    double standardError = Math.sqrt(a.variance() + b.variance());
    if (standardError == 0) {
      throw new StatisticsException(
          StatisticsException.Code.ZERO_VARIANCE, "Cannot compare ratios: no unit differs");
    }
    double z = difference / standardError;
    return new RatioTest(
        difference,
        standardError,
        z,
        Normal.twoSidedP(z),
        Interval.around(difference, critical * standardError),
        lift(a, b, critical));
  }

  private static Optional<Lift> lift(RatioSample a, RatioSample b, double critical) {
    double baseline = Math.abs(a.ratio());
    if (baseline == 0) {
      return Optional.empty();
    }
    double value = (b.ratio() - a.ratio()) / baseline;
    double relative = b.ratio() / a.ratio();
    double standardError = Math.sqrt(b.variance() + relative * relative * a.variance()) / baseline;
    return Optional.of(
        new Lift(value, standardError, Interval.around(value, critical * standardError)));
  }
}
