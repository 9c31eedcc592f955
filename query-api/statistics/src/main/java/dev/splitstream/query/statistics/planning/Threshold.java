package dev.splitstream.query.statistics.planning;

import dev.splitstream.query.statistics.distribution.Normal;
import dev.splitstream.query.statistics.sequential.ConfidenceSequence;
import dev.splitstream.query.statistics.sequential.Effect;

/** How many standard errors an estimate must be away from zero to be called a difference. */
@FunctionalInterface
public interface Threshold {

  /** At so many units of both arms, at least 1. */
  double at(long units);

  /** Of a two-sided test of one look. */
  static Threshold ofOneLook(double alpha) {
    double critical = new ErrorRates(alpha, 2).critical();
    return units -> critical;
  }

  /**
   * Of the confidence sequence, which may be looked at any time.
   *
   * @param alpha error over all looks, inside (0, 1)
   * @param tightestAt number of units at which the interval is tightest, above 0
   */
  static Threshold ofAnyLook(double alpha, double tightestAt) {
    Normal.requireLevel(alpha);
    Effect unit = new Effect(0, 1);
    return units -> ConfidenceSequence.of(unit, units, tightestAt, alpha).halfWidth();
  }
}
