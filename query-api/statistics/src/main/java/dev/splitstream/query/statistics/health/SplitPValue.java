package dev.splitstream.query.statistics.health;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.special.Gamma;

/**
 * The p-value of a split of units, whatever their number. The chi-square test holds where five
 * units or more are expected in each arm (Cochran 1954); below that, two arms are tested exactly,
 * by the binomial distribution, and more arms by simulation with a fixed seed.
 */
public final class SplitPValue {
  /** Units expected in an arm from which on the chi-square approximation is used. */
  public static final double ENOUGH_EXPECTED = 5;

  /** Splits with more units are never simulated. */
  static final long MAX_SIMULATED_UNITS = 500;

  private static final int SIMULATIONS = 10_000;
  private static final long SEED = 20_260_101;

  /** Equal probabilities differ by rounding. */
  private static final double TIE = 1 + 1e-7;

  private SplitPValue() {}

  /**
   * The probability of a split that is at least as far from the plan.
   *
   * @param observed units by arm
   * @param weights planned shares, in any unit
   * @throws dev.splitstream.query.statistics.StatisticsException as {@link SampleRatioTest#of}
   */
  public static double of(long[] observed, double[] weights) {
    SampleRatioTest chiSquare = SampleRatioTest.of(observed, weights);
    double smallest = chiSquare.expected().stream().mapToDouble(e -> e).min().orElse(0);
    if (smallest >= ENOUGH_EXPECTED) {
      return chiSquare.pValue();
    }
    if (observed.length == 2) {
      return binomial(
          observed[0], observed[0] + observed[1], weights[0] / (weights[0] + weights[1]));
    }
    return Arrays.stream(observed).sum() <= MAX_SIMULATED_UNITS
        ? simulated(observed, weights)
        : pooled(observed, weights);
  }

  /** The probability of all counts that are no more likely than the observed one. */
  private static double binomial(long observed, long units, double share) {
    double limit = Math.exp(logProbability(observed, units, share)) * TIE;
    double sum = 0;
    for (long count = 0; count <= units; count++) {
      double probability = Math.exp(logProbability(count, units, share));
      if (probability <= limit) {
        sum += probability;
      }
    }
    return Math.min(1, sum);
  }

  private static double logProbability(long count, long units, double share) {
    return Gamma.logGamma(units + 1.0)
        - Gamma.logGamma(count + 1.0)
        - Gamma.logGamma(units - count + 1.0)
        + count * Math.log(share)
        + (units - count) * Math.log1p(-share);
  }

  /** The observed split is one of the simulated ones, so that the p-value is never too small. */
  private static double simulated(long[] observed, double[] weights) {
    double[] cumulative = weights.clone();
    Arrays.parallelPrefix(cumulative, Double::sum);
    int units = (int) Arrays.stream(observed).sum();
    double limit = distance(observed, weights) / TIE;
    SplittableRandom random = new SplittableRandom(SEED);
    int asFar = 1;
    for (int i = 0; i < SIMULATIONS; i++) {
      if (distance(split(units, cumulative, random), weights) >= limit) {
        asFar++;
      }
    }
    return asFar / (SIMULATIONS + 1.0);
  }

  private static long[] split(int units, double[] cumulative, SplittableRandom random) {
    long[] counts = new long[cumulative.length];
    double all = cumulative[cumulative.length - 1];
    for (int unit = 0; unit < units; unit++) {
      double draw = random.nextDouble() * all;
      int arm = 0;
      while (arm < cumulative.length - 1 && draw >= cumulative[arm]) {
        arm++;
      }
      counts[arm]++;
    }
    return counts;
  }

  private static double distance(long[] observed, double[] weights) {
    return SampleRatioTest.of(observed, weights).chiSquare();
  }

  /** Arms of which few units are expected are counted as one until they are enough. */
  private static double pooled(long[] observed, double[] weights) {
    Integer[] order = new Integer[weights.length];
    Arrays.setAll(order, arm -> arm);
    Arrays.sort(order, (a, b) -> Double.compare(weights[a], weights[b]));
    long[] counts = new long[weights.length - 1];
    double[] shares = new double[weights.length - 1];
    for (int rank = 0; rank < order.length; rank++) {
      int into = Math.max(0, rank - 1);
      counts[into] += observed[order[rank]];
      shares[into] += weights[order[rank]];
    }
    return of(counts, shares);
  }
}
