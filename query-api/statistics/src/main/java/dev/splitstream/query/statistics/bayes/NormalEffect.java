package dev.splitstream.query.statistics.bayes;

import dev.splitstream.query.statistics.Interval;
import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.distribution.Normal;
import org.jspecify.annotations.Nullable;

/**
 * The Bayesian estimate of an effect whose estimate is normal, with a normal prior or a flat one.
 *
 * <p>Gelman et al., Bayesian Data Analysis, 2013, chapter 2.
 *
 * @param mean of the posterior
 * @param deviation standard deviation of the posterior
 * @param probabilityBBeatsA probability that the effect is above 0
 * @param interval of the effect
 * @param riskOfA expected loss when A is chosen
 * @param riskOfB expected loss when B is chosen
 */
public record NormalEffect(
    double mean,
    double deviation,
    double probabilityBBeatsA,
    Interval interval,
    double riskOfA,
    double riskOfB) {
  /** From here on φ(t) − t P(Z ≥ t) cancels, and its series is right to all digits. */
  private static final double SERIES_FROM = 30;

  /**
   * What is believed of the effect before any data.
   *
   * @param mean any finite number
   * @param deviation standard deviation, above 0
   */
  public record Prior(double mean, double deviation) {

    /**
     * Checks the numbers.
     *
     * @throws StatisticsException when one is out of range
     */
    public Prior {
      requireFinite("prior mean", mean);
      requirePositive("prior standard deviation", deviation);
    }
  }

  /**
   * The posterior of the effect.
   *
   * @param difference estimate of the effect
   * @param standardError of the estimate, above 0
   * @param prior none for a flat one
   * @param level probability of the interval, inside (0, 1)
   * @throws StatisticsException when a number is out of range
   */
  public static NormalEffect of(
      double difference, double standardError, @Nullable Prior prior, double level) {
    requireFinite("difference", difference);
    requirePositive("standard error", standardError);
    if (!(level > 0 && level < 1)) {
      throw StatisticsException.invalid("level, must be between 0 and 1", level);
    }
    double mean = difference;
    double deviation = standardError;
    if (prior != null) {
      double ratio = standardError / prior.deviation();
      double towardsPrior = 1 / (1 + 1 / (ratio * ratio));
      mean = difference / (1 + ratio * ratio) + prior.mean() * towardsPrior;
      deviation = standardError / Math.hypot(1, ratio);
    }
    double t = mean / deviation;
    return new NormalEffect(
        mean,
        deviation,
        Normal.upperTail(-t),
        Interval.around(mean, Normal.upperQuantile((1 - level) / 2) * deviation),
        deviation * loss(-t),
        deviation * loss(t));
  }

  /** E[max(−Z − t, 0)] = φ(t) − t P(Z ≥ t) of a standard normal Z. */
  private static double loss(double t) {
    if (t <= SERIES_FROM) {
      return Normal.density(t) - t * Normal.upperTail(t);
    }
    double inverse = 1 / (t * t);
    return Normal.density(t)
        * inverse
        * (1 - inverse * (3 - inverse * (15 - inverse * (105 - inverse * 945))));
  }

  private static void requireFinite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw StatisticsException.invalid(what, value);
    }
  }

  private static void requirePositive(String what, double value) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw StatisticsException.invalid(what + ", must be above 0", value);
    }
  }
}
