package dev.splitstream.query.statistics.planning;

import dev.splitstream.query.statistics.StatisticsException;
import java.util.function.DoubleUnaryOperator;

/**
 * Two arms that are compared, as far as a plan depends on them.
 *
 * @param varianceA of a unit of A
 * @param varianceB of a unit of B, by the effect: mean of B less mean of A
 * @param shareA of the units of both arms, inside (0, 1)
 * @param highest effect that is possible, exclusive; infinite for means
 * @param lowest effect that is possible, exclusive
 */
public record Arms(
    double varianceA, DoubleUnaryOperator varianceB, double shareA, double lowest, double highest) {

  /** Checks the share. */
  public Arms {
    if (!(shareA > 0 && shareA < 1)) {
      throw StatisticsException.invalid("share of the units, must be between 0 and 1", shareA);
    }
  }

  /**
   * Arms of means whose variance the effect does not change.
   *
   * @param variance of a unit, above 0
   */
  public static Arms ofMeans(double variance, double shareA) {
    if (!(variance > 0 && Double.isFinite(variance))) {
      throw StatisticsException.invalid("variance, must be above 0", variance);
    }
    return new Arms(
        variance, effect -> variance, shareA, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /**
   * Arms of rates.
   *
   * @param rate of A, inside (0, 1)
   */
  public static Arms ofRates(double rate, double shareA) {
    ProportionEffect.requireRate(rate);
    return new Arms(
        rate * (1 - rate),
        effect -> Math.max(0, (rate + effect) * (1 - rate - effect)),
        shareA,
        -rate,
        1 - rate);
  }

  /** The standard error of the difference with this effect, at so many units of both arms. */
  double standardError(double effect, double units) {
    return Math.sqrt((varianceA / shareA + varianceB.applyAsDouble(effect) / (1 - shareA)) / units);
  }
}
