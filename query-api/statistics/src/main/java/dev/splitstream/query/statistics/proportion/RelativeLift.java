package dev.splitstream.query.statistics.proportion;

import dev.splitstream.query.statistics.Interval;
import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.distribution.Normal;
import java.util.Optional;

/**
 * How much higher the rate of B is, relative to the rate of A. The Fieller interval is the one to
 * show: it keeps its coverage when the baseline is noisy. The delta interval is symmetric.
 *
 * <p>Fieller 1954; Deng, Knoblich, Lu 2018, section 3.
 *
 * @param lift rate of B over rate of A, less 1
 * @param seDelta standard error of the lift by the delta method
 * @param delta interval from that error
 * @param g how noisy the baseline is: from 1 on its interval includes 0
 * @param fieller Fieller's interval; none when a noisy baseline makes the set unbounded
 */
public record RelativeLift(
    double lift, double seDelta, Interval delta, double g, Optional<Interval> fieller) {

  /**
   * The lift of B over A.
   *
   * @param alpha total two-sided error of the intervals, inside (0, 1)
   * @throws StatisticsException {@code UNDEFINED} when A has no success; {@code INVALID_ARGUMENT}
   *     when alpha is out of range
   */
  public static RelativeLift of(Proportion a, Proportion b, double alpha) {
    double z = Normal.critical(alpha);
    if (a.successes() == 0) {
      throw new StatisticsException(
          StatisticsException.Code.UNDEFINED, "Cannot compute a lift: the baseline is zero");
    }
    double pa = a.rate();
    double pb = b.rate();
    double va = a.rateVariance();
    double vb = b.rateVariance();
    double lift = b.minus(a) / pa;
    double seDelta = Math.sqrt(vb + square(pb / pa) * va) / pa;
    double g = z * z * va / (pa * pa);
    Optional<Interval> fieller =
        g < 1
            ? Optional.of(fieller(pa * pb, pa * pa - z * z * va, va * pb * pb, vb, z))
            : Optional.empty();
    return new RelativeLift(lift, seDelta, Interval.around(lift, z * seDelta), g, fieller);
  }

  /** The root of (pA pB)² − den (pB² − z² VB), multiplied out: the squares would cancel. */
  private static Interval fieller(
      double product, double denominator, double scaledVa, double vb, double z) {
    double root = z * Math.sqrt(scaledVa + denominator * vb);
    return new Interval((product - root) / denominator - 1, (product + root) / denominator - 1);
  }

  private static double square(double value) {
    return value * value;
  }
}
