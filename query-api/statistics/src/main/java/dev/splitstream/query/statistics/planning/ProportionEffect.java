package dev.splitstream.query.statistics.planning;

import dev.splitstream.query.statistics.StatisticsException;

/**
 * A change of a rate that a test is planned for.
 *
 * @param p1 rate of A, inside (0, 1)
 * @param difference rate of B less rate of A, not 0; the rate of B is inside (0, 1), too
 */
public record ProportionEffect(double p1, double difference) {

  /**
   * Checks the rates.
   *
   * @throws StatisticsException when one is out of range
   */
  public ProportionEffect {
    requireRate(p1);
    if (difference == 0) {
      throw StatisticsException.invalid("effect, must not be 0", difference);
    }
    requireRate(p1 + difference);
  }

  /** A change by this share of the rate of A: 0.1 of 5 % is half a percentage point. */
  public static ProportionEffect relative(double p1, double share) {
    return new ProportionEffect(p1, p1 * share);
  }

  /** A change from one rate to another. */
  public static ProportionEffect between(double p1, double p2) {
    return new ProportionEffect(p1, p2 - p1);
  }

  /** The rate of B. */
  public double p2() {
    return p1 + difference;
  }

  /** Lets a rate inside (0, 1) pass. */
  static void requireRate(double rate) {
    if (!(rate > 0 && rate < 1)) {
      throw StatisticsException.invalid("rate, must be between 0 and 1", rate);
    }
  }
}
