package dev.splitstream.query.statistics.planning;

import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.numerics.Root;
import java.util.OptionalDouble;

/**
 * The units that a comparison needs, and the least effect that it finds, by the normal
 * approximation: an effect is found with the power when it is at least the threshold and the normal
 * quantile of the power, in standard errors. Of a test that may be looked at any time this is the
 * power of one look at the end; earlier looks only add to it.
 *
 * <p>Chow, Shao, Wang, Sample Size Calculations, 2008, section 3.2; with the half width of
 * Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas 2024 for the confidence sequence.
 *
 * @param arms what is compared
 * @param threshold of the test
 * @param power inside [0.5, 1)
 */
public record ComparisonPlan(Arms arms, Threshold threshold, double power) {
  /** More units than there are users in the world. */
  private static final long MOST_UNITS = 1_000_000_000_000_000L;

  private static final int LEAST_UNITS = 2;

  /** Below it, the units needed are not a threshold: with fewer the power could be higher. */
  private static final double LEAST_POWER = 0.5;

  /** Checks the power. */
  public ComparisonPlan {
    if (!(power >= LEAST_POWER && power < 1)) {
      throw StatisticsException.invalid("power, must be at least 0.5 and below 1", power);
    }
  }

  /**
   * The units of both arms that find the effect with the power.
   *
   * @param effect mean of B less mean of A, not 0 and possible
   * @throws StatisticsException when the effect is out of range, or needs too many units
   */
  public long units(double effect) {
    if (effect == 0 || !(effect > arms.lowest() && effect < arms.highest())) {
      throw StatisticsException.invalid("effect, it is 0 or not possible", effect);
    }
    long high = LEAST_UNITS;
    while (margin(effect, high) < 0) {
      if (high >= MOST_UNITS) {
        throw StatisticsException.invalid("effect, it needs too many units", effect);
      }
      high *= 2;
    }
    long low = high / 2;
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (margin(effect, middle) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.max(LEAST_UNITS, high);
  }

  /**
   * The least effect that so many units of both arms find with the power, with its sign; empty when
   * no possible effect is large enough.
   *
   * @param units at least 2
   * @param direction of the effect
   */
  public OptionalDouble leastEffect(long units, ProportionPower.Direction direction) {
    if (units < LEAST_UNITS) {
      throw StatisticsException.invalid("number of units", units);
    }
    double sign = direction == ProportionPower.Direction.INCREASE ? 1 : -1;
    double limit = Math.abs(sign > 0 ? arms.highest() : arms.lowest());
    double enough = 2 * needed(units) * arms.standardError(0, (double) units);
    double high = Double.isFinite(limit) ? limit : enough;
    if (margin(sign * high, units) < 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(sign * Root.between(0, high, size -> margin(sign * size, units)));
  }

  /** By how much the effect exceeds what the units find, in the metric's unit. */
  private double margin(double effect, long units) {
    return Math.abs(effect) - needed(units) * arms.standardError(effect, (double) units);
  }

  /** In standard errors. */
  private double needed(long units) {
    return threshold.at(units) + ErrorRates.quantileOf(power);
  }
}
