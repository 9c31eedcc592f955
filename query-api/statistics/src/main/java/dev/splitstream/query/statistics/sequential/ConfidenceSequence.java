package dev.splitstream.query.statistics.sequential;

import dev.splitstream.query.statistics.Interval;
import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.distribution.Normal;

/**
 * The asymptotic confidence sequence at one look: an interval and a p-value that hold however
 * often, and whenever, one looks. The recommended choice while an experiment runs. It is the {@link
 * MixtureTest} whose mixture grows with the number of units.
 *
 * <p>Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas 2024.
 *
 * @param rho scale of the mixture
 * @param halfWidth of the interval
 * @param interval of the effect
 * @param pValue of this look; over several, take the least
 */
public record ConfidenceSequence(double rho, double halfWidth, Interval interval, double pValue) {

  /**
   * The sequence at this look.
   *
   * @param units of both arms so far, at least 1
   * @param tightestAt number of units at which the interval is tightest, above 0
   * @param alpha error over all looks, inside (0, 1)
   * @throws StatisticsException when a number is out of range
   */
  public static ConfidenceSequence of(Effect effect, long units, double tightestAt, double alpha) {
    Normal.requireLevel(alpha);
    Effect.requirePositive("number of units", (double) units);
    Effect.requirePositive("number of units at which the interval is tightest", tightestAt);
    double bound = -2 * Math.log(alpha);
    double rhoSquared = (bound + Math.log1p(bound)) / tightestAt;
    NormalMixture mixture = new NormalMixture(effect, units * rhoSquared);
    return new ConfidenceSequence(
        Math.sqrt(rhoSquared), mixture.halfWidth(alpha), mixture.interval(alpha), mixture.pValue());
  }
}
