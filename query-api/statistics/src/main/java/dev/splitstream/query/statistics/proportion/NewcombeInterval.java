package dev.splitstream.query.statistics.proportion;

import dev.splitstream.query.statistics.Interval;
import dev.splitstream.query.statistics.StatisticsException;

/**
 * The hybrid score interval of the difference of two proportions (method 10), built from the Wilson
 * intervals of the arms. It stays inside [−1, 1].
 *
 * <p>Newcombe, Statistics in Medicine 17:873, 1998.
 */
// ADR-0021
public final class NewcombeInterval {
  private NewcombeInterval() {}

  /**
   * The interval of the rate of B less that of A.
   *
   * @param alpha total two-sided error, inside (0, 1)
   * @throws StatisticsException when alpha is out of range
   */
  public static Interval of(Proportion a, Proportion b, double alpha) {
    Interval wilsonA = WilsonInterval.of(a, alpha);
    Interval wilsonB = WilsonInterval.of(b, alpha);
    double difference = b.minus(a);
    double below = Math.hypot(b.rate() - wilsonB.low(), wilsonA.high() - a.rate());
    double above = Math.hypot(wilsonB.high() - b.rate(), a.rate() - wilsonA.low());
    return new Interval(Math.max(-1, difference - below), Math.min(1, difference + above));
  }
}
