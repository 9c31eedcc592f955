package dev.splitstream.query.statistics.bayes;

import dev.splitstream.query.statistics.Interval;
import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.proportion.Proportion;

/**
 * The Bayesian comparison of two rates with independent Beta priors, by integration and not by
 * drawing.
 *
 * <p>Miller 2015; Stucchio 2015.
 *
 * @param meanA expected rate of A
 * @param meanB expected rate of B
 * @param probabilityBBeatsA probability that the rate of B is higher
 * @param lift equal-tailed interval of rate of B over rate of A, less 1
 * @param difference equal-tailed interval of rate of B less rate of A
 * @param lossOfA expected loss of rate when A is chosen
 * @param lossOfB expected loss of rate when B is chosen
 */
public record BetaBinomialTest(
    double meanA,
    double meanB,
    double probabilityBBeatsA,
    Interval lift,
    Interval difference,
    double lossOfA,
    double lossOfB) {

  /**
   * Compares the rate of B with that of A.
   *
   * @param level probability of the intervals, inside (0, 1)
   * @throws StatisticsException when the level is out of range
   */
  public static BetaBinomialTest of(Proportion a, Proportion b, BetaPrior prior, double level) {
    if (!(level > 0 && level < 1)) {
      throw StatisticsException.invalid("level, must be between 0 and 1", level);
    }
    BetaPosterior ofA = BetaPosterior.of(prior, a);
    BetaPosterior ofB = BetaPosterior.of(prior, b);
    double tail = (1 - level) / 2;
    Interval logRatio = new RateQuantiles(ofA, ofB, RateShift.Kind.RATIO).interval(tail);
    return new BetaBinomialTest(
        ofA.mean(),
        ofB.mean(),
        PosteriorPair.probabilityOfMore(ofB, ofA),
        new Interval(Math.expm1(logRatio.low()), Math.expm1(logRatio.high())),
        new RateQuantiles(ofA, ofB, RateShift.Kind.DIFFERENCE).interval(tail),
        PosteriorPair.expectedExcess(ofB, ofA),
        PosteriorPair.expectedExcess(ofA, ofB));
  }
}
