package dev.splitstream.query.statistics.proportion;

import dev.splitstream.query.statistics.StatisticsException;
import java.util.OptionalDouble;

/**
 * Fisher's exact test of two rates, for counts too small for a normal approximation: with the
 * margins fixed, the successes of B are hypergeometric.
 *
 * <p>Agresti, Categorical Data Analysis, 2013, section 3.5. The two-sided p-value adds all tables
 * that are not more probable than the observed one.
 *
 * @param pTwoSided in [0, 1]
 * @param pGreater probability of as many successes in B, or more
 * @param pLess probability of as many successes in B, or fewer
 * @param oddsRatio of the sample; none when its denominator is 0
 */
public record FisherTest(
    double pTwoSided, double pGreater, double pLess, OptionalDouble oddsRatio) {
  /** The cost grows with the standard deviation of the table, about the square root of this. */
  public static final long MAX_TRIALS = 1_000_000_000_000L;

  /** So that tables which tie exactly count whatever the rounding. */
  private static final double TIE = 1 + 1e-7;

  /**
   * Compares the rate of B with that of A.
   *
   * @throws StatisticsException when an arm has more than {@link #MAX_TRIALS} trials
   */
  public static FisherTest of(Proportion a, Proportion b) {
    if (Math.max(a.trials(), b.trials()) > MAX_TRIALS) {
      throw StatisticsException.invalid("number of trials for an exact test", b.trials());
    }
    Hypergeometric tables =
        new Hypergeometric(a.trials(), b.trials(), a.successes() + b.successes());
    double observed = tables.relativeProbability(b.successes());
    Tails tails = new Tails(b.successes(), observed * TIE);
    tables.forEach(tails);
    return new FisherTest(
        tails.share(tails.asExtreme),
        tails.share(tails.greater),
        tails.share(tails.less),
        oddsRatio(a, b));
  }

  private static OptionalDouble oddsRatio(Proportion a, Proportion b) {
    double denominator = (double) (b.trials() - b.successes()) * a.successes();
    double numerator = (double) b.successes() * (a.trials() - a.successes());
    return denominator == 0 ? OptionalDouble.empty() : OptionalDouble.of(numerator / denominator);
  }

  /** Adds up tables, relative to the most probable one. */
  private static final class Tails implements Hypergeometric.Visitor {
    private final long observedSuccesses;
    private final double threshold;
    private double all;
    private double asExtreme;
    private double greater;
    private double less;

    Tails(long observedSuccesses, double threshold) {
      this.observedSuccesses = observedSuccesses;
      this.threshold = threshold;
    }

    @Override
    public void table(long successes, double relative) {
      all += relative;
      if (relative <= threshold) {
        asExtreme += relative;
      }
      if (successes >= observedSuccesses) {
        greater += relative;
      }
      if (successes <= observedSuccesses) {
        less += relative;
      }
    }

    double share(double part) {
      return Math.min(1, part / all);
    }
  }
}
