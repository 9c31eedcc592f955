package dev.splitstream.query.statistics.planning;

import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.distribution.Normal;

/**
 * How often a planned test may be wrong.
 *
 * @param alpha error when there is no effect, inside (0, 1): of both sides together, or of the one
 * @param sided 2 for a test of any difference, 1 for a test of one direction
 */
public record ErrorRates(double alpha, long sided) {

  /**
   * Checks the numbers.
   *
   * @throws StatisticsException when one is out of range
   */
  public ErrorRates {
    Normal.requireLevel(alpha);
    if (sided != 1 && sided != 2) {
      throw StatisticsException.invalid("number of sides, must be 1 or 2", sided);
    }
  }

  /** The standard normal quantile that the test statistic must exceed. */
  double critical() {
    return Normal.upperQuantile(alpha / sided);
  }

  /** The quantile that belongs to this power, inside (0, 1). */
  static double quantileOf(double power) {
    if (!(power > 0 && power < 1)) {
      throw StatisticsException.invalid("power, must be between 0 and 1", power);
    }
    return -Normal.upperQuantile(power);
  }
}
