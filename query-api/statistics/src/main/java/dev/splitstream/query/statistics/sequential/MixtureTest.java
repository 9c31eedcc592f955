package dev.splitstream.query.statistics.sequential;

import dev.splitstream.query.statistics.Interval;
import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.distribution.Normal;
import java.util.ArrayList;
import java.util.List;

/**
 * The mixture sequential probability ratio test with a normal mixture over the effect. Its p-value
 * and intervals hold however often, and whenever, one looks.
 *
 * <p>Robbins 1970; Johari, Koomen, Pekelis, Walsh 2022, section 5.
 *
 * @param looks in order
 */
public record MixtureTest(List<Look> looks) {

  /** Copies the list. */
  public MixtureTest {
    looks = List.copyOf(looks);
  }

  /**
   * One look.
   *
   * @param logLambda logarithm of the mixture likelihood ratio
   * @param pValue of this look alone, in [0, 1]
   * @param alwaysValidPValue least of this look and those before it
   * @param interval of the effect, of this look alone
   */
  public record Look(
      double logLambda, double pValue, double alwaysValidPValue, Interval interval) {}

  /**
   * Tests whether the effect is 0.
   *
   * @param effects at least one, in the order of the looks
   * @param tau standard deviation of the mixture, in units of the effect, above 0
   * @param alpha error of the intervals over all looks, inside (0, 1)
   * @throws StatisticsException when a number is out of range or there is no look
   */
  public static MixtureTest of(List<Effect> effects, double tau, double alpha) {
    Normal.requireLevel(alpha);
    Effect.requirePositive("tau", tau);
    if (effects.isEmpty()) {
      throw StatisticsException.invalid("number of looks", 0);
    }
    List<Look> looks = new ArrayList<>();
    double lowest = 1;
    for (Effect effect : effects) {
      NormalMixture mixture = new NormalMixture(effect, ratio(tau, effect));
      lowest = Math.min(lowest, mixture.pValue());
      looks.add(new Look(mixture.logLambda(), mixture.pValue(), lowest, mixture.interval(alpha)));
    }
    return new MixtureTest(looks);
  }

  private static double ratio(double tau, Effect effect) {
    double root = tau / effect.standardError();
    return root * root;
  }
}
