package dev.splitstream.query.statistics.planning;

import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.distribution.Normal;
import dev.splitstream.query.statistics.numerics.Root;

/**
 * The power of the pooled z test of two rates, and the least effect that it finds with a power. A
 * rejection in the wrong direction is not counted, so that power and sample size are inverses.
 *
 * <p>Fleiss, Levin, Paik 2003, chapter 4.
 *
 * @param nA units of A, at least 1
 * @param nB units of B, at least 1
 * @param errors of the test
 */
public record ProportionPower(long nA, long nB, ErrorRates errors) {

  /**
   * Checks the counts.
   *
   * @throws StatisticsException when one is out of range
   */
  public ProportionPower {
    MeanPlan.requireUnits(nA);
    MeanPlan.requireUnits(nB);
  }

  /** Whether a rate is to rise or to fall. */
  public enum Direction {
    /** B is higher. */
    INCREASE,
    /** B is lower. */
    DECREASE
  }

  /** The chance to find the effect. */
  public double of(ProportionEffect effect) {
    return Normal.upperTail(-quantile(effect.p1(), effect.difference()));
  }

  /**
   * The least effect that is found with this power.
   *
   * @param p1 rate of A, inside (0, 1)
   * @param power inside (0, 1)
   * @throws StatisticsException when no rate of B inside (0, 1) gives this power
   */
  public ProportionEffect leastEffect(double p1, double power, Direction direction) {
    ProportionEffect.requireRate(p1);
    double wanted = ErrorRates.quantileOf(power);
    double sign = direction == Direction.INCREASE ? 1 : -1;
    double limit = direction == Direction.INCREASE ? 1 - p1 : p1;
    if (wanted <= -errors.critical() || quantile(p1, sign * limit) <= wanted) {
      throw StatisticsException.invalid("power, no rate between 0 and 1 has it", power);
    }
    double size = Root.between(0, limit, d -> quantile(p1, sign * d) - wanted);
    return new ProportionEffect(p1, sign * size);
  }

  /** The standard normal quantile of the power. */
  private double quantile(double p1, double difference) {
    double p2 = p1 + difference;
    double pooled = p1 + difference * (nB / ((double) nA + nB));
    double without = Math.sqrt(variance(pooled) * (1.0 / nA + 1.0 / nB));
    double with = Math.sqrt(variance(p1) / nA + variance(p2) / nB);
    return (Math.abs(difference) - errors.critical() * without) / with;
  }

  /** Not below 0, where rounding takes a rate past 1. */
  private static double variance(double rate) {
    return Math.max(0, rate * (1 - rate));
  }
}
