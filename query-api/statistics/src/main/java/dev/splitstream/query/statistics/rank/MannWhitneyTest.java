package dev.splitstream.query.statistics.rank;

import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.distribution.Normal;
import java.util.stream.DoubleStream;

/**
 * The rank test of whether values of B tend to be above those of A, by the normal approximation
 * with corrections for ties and continuity.
 *
 * <p>Mann, Whitney 1947; Lehmann, Nonparametrics, 1975, chapter 1. Equals R's {@code wilcox.test}
 * with {@code exact = FALSE}.
 *
 * @param uB pairs in which B is above A, and half of those that tie
 * @param probabilityOfSuperiority uB as a share of all pairs
 * @param z uB less its expectation, in standard errors, less half a pair
 * @param pValue two-sided, in [0, 1]
 */
public record MannWhitneyTest(double uB, double probabilityOfSuperiority, double z, double pValue) {
  private static final double CONTINUITY = 0.5;

  /**
   * Compares the values of B with those of A.
   *
   * @throws StatisticsException {@code INVALID_ARGUMENT} when an arm is empty or a value is not
   *     finite; {@code ZERO_VARIANCE} when all values tie
   */
  public static MannWhitneyTest of(double[] a, double[] b) {
    requireValues(a);
    requireValues(b);
    double[] sortedB = DoubleStream.of(b).sorted().toArray();
    double[] all = DoubleStream.concat(DoubleStream.of(a), DoubleStream.of(b)).sorted().toArray();
    if (all[0] == all[all.length - 1]) {
      throw new StatisticsException(
          StatisticsException.Code.ZERO_VARIANCE, "Cannot rank values: all are equal");
    }
    return of(a.length, sortedB, all);
  }

  private static MannWhitneyTest of(int sizeOfA, double[] sortedB, double[] all) {
    double rankSum = 0;
    double ties = 0;
    int seenOfB = 0;
    for (int from = 0, to; from < all.length; from = to) {
      to = from + 1;
      while (to < all.length && all[to] == all[from]) {
        to++;
      }
      double tied = to - from;
      ties += tied * tied * tied - tied;
      // Ranks count from 1; those that tie share the middle one.
      double middleRank = (from + 1 + to) / 2.0;
      for (; seenOfB < sortedB.length && sortedB[seenOfB] == all[from]; seenOfB++) {
        rankSum += middleRank;
      }
    }
    double leastRankSum = sortedB.length * (sortedB.length + 1.0) / 2;
    return of(sizeOfA, sortedB.length, rankSum - leastRankSum, ties);
  }

  private static MannWhitneyTest of(double nA, double nB, double uB, double ties) {
    double pairs = nA * nB;
    double n = nA + nB;
    double variance = pairs / 12 * (n + 1 - ties / (n * (n - 1)));
    double off = uB - pairs / 2;
    double z = (off - CONTINUITY * Math.signum(off)) / Math.sqrt(variance);
    return new MannWhitneyTest(uB, uB / pairs, z, Normal.twoSidedP(z));
  }

  private static void requireValues(double[] values) {
    if (values.length == 0) {
      throw StatisticsException.invalid("number of values", 0);
    }
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw StatisticsException.invalid("value", value);
      }
    }
  }
}
