package dev.splitstream.query.statistics.proportion;

import dev.splitstream.query.statistics.Interval;
import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.distribution.Normal;

/**
 * The score interval of one proportion: never outside [0, 1], and honest for small samples.
 *
 * <p>Wilson 1927; Newcombe, Statistics in Medicine 17:857, 1998. No continuity correction.
 */
public final class WilsonInterval {
  private WilsonInterval() {}

  /**
   * The interval of the rate.
   *
   * @param alpha total two-sided error, inside (0, 1)
   * @throws StatisticsException when alpha is out of range
   */
  public static Interval of(Proportion proportion, double alpha) {
    double z = Normal.critical(alpha);
    double n = proportion.trials();
    double p = proportion.rate();
    double shrink = 1 + z * z / n;
    double center = (p + z * z / (2 * n)) / shrink;
    double half = z / shrink * Math.sqrt(proportion.rateVariance() + z * z / (4 * n * n));
    // The bounds at the ends are exact in theory; rounding must not move them.
    double low = proportion.successes() == 0 ? 0 : Math.max(0, center - half);
    double high = proportion.successes() == proportion.trials() ? 1 : Math.min(1, center + half);
    return new Interval(low, high);
  }
}
