package dev.splitstream.query.statistics.sequential;

import dev.splitstream.query.statistics.StatisticsException;

/**
 * What is known of an effect at one look.
 *
 * @param difference estimate, any finite number
 * @param standardError of the estimate, above 0
 */
public record Effect(double difference, double standardError) {

  /**
   * Checks the numbers.
   *
   * @throws StatisticsException when one is out of range
   */
  public Effect {
    if (!Double.isFinite(difference)) {
      throw StatisticsException.invalid("difference", difference);
    }
    requirePositive("standard error", standardError);
  }

  /** Lets a finite number above 0 pass. */
  static void requirePositive(String what, double value) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw StatisticsException.invalid(what + ", must be above 0", value);
    }
  }
}
