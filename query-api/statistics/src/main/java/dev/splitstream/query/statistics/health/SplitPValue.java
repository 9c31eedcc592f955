package dev.splitstream.query.statistics.health;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Gamma;

/**
 * The p-value of a split of units, whatever their number. The chi-square test holds where five
 * units or more are expected in each arm (Cochran 1954); below that, the split is tested exactly,
 * by the multinomial distribution. Where that has too many outcomes, the arms of which fewest are
 * expected are counted as one.
 */
public final class SplitPValue {
  /** Units expected in an arm from which on the chi-square approximation is used. */
  public static final double ENOUGH_EXPECTED = 5;

  /** Outcomes of the exact test, of which each costs less than a microsecond. */
  static final double MAX_OUTCOMES = 200_000;

  /** Equal probabilities differ by rounding. */
  private static final double TIE = 1e-7;

  private SplitPValue() {}

  /**
   * The probability of a split that is no more probable than this one, if it is as planned.
   *
   * @param observed units by arm
   * @param weights planned shares, in any unit
   * @throws dev.splitstream.query.statistics.StatisticsException as {@link SampleRatioTest#of}
   */
  public static double of(long[] observed, double[] weights) {
    SampleRatioTest chiSquare = SampleRatioTest.of(observed, weights);
    double fewest = chiSquare.expected().stream().mapToDouble(e -> e).min().orElse(0);
    if (fewest >= ENOUGH_EXPECTED) {
      return chiSquare.pValue();
    }
    long units = Arrays.stream(observed).sum();
    if (outcomes(units, observed.length) <= MAX_OUTCOMES) {
      return new Outcomes(observed, weights).asImprobable();
    }
    return observed.length == 2
        ? chiSquare.pValue()
        : parted(observed, weights, chiSquare.expected());
  }

  /** In how many ways so many units can be split: (units + arms - 1) over (arms - 1). */
  private static double outcomes(long units, int arms) {
    double ways = 1;
    for (int arm = 1; arm < arms; arm++) {
      ways *= (units + arm) / (double) arm;
    }
    return ways;
  }

  /** The small arms together against the others, and the others among themselves (Bonferroni). */
  private static double parted(long[] observed, double[] weights, List<Double> expected) {
    int[] small = arms(expected, e -> e < ENOUGH_EXPECTED);
    int[] large = arms(expected, e -> e >= ENOUGH_EXPECTED);
    double together =
        of(
            new long[] {sum(observed, small), sum(observed, large)},
            new double[] {sum(weights, small), sum(weights, large)});
    if (large.length < 2) {
      return together;
    }
    double among =
        of(
            IntStream.of(large).mapToLong(arm -> observed[arm]).toArray(),
            IntStream.of(large).mapToDouble(arm -> weights[arm]).toArray());
    return Math.min(1, 2 * Math.min(together, among));
  }

  private static int[] arms(List<Double> expected, DoublePredicate wanted) {
    return IntStream.range(0, expected.size())
        .filter(arm -> wanted.test(expected.get(arm)))
        .toArray();
  }

  private static long sum(long[] observed, int[] arms) {
    return IntStream.of(arms).mapToLong(arm -> observed[arm]).sum();
  }

  private static double sum(double[] weights, int[] arms) {
    return IntStream.of(arms).mapToDouble(arm -> weights[arm]).sum();
  }

  /** Goes through all splits of as many units. */
  private static final class Outcomes {
    private final double[] logShares;
    private final double[] logFactorials;
    private final int units;
    private final double limit;
    private double sum;

    Outcomes(long[] observed, double[] weights) {
      double all = DoubleStream.of(weights).sum();
      logShares = DoubleStream.of(weights).map(weight -> Math.log(weight / all)).toArray();
      units = (int) Arrays.stream(observed).sum();
      logFactorials =
          IntStream.rangeClosed(0, units).mapToDouble(n -> Gamma.logGamma(n + 1.0)).toArray();
      double probability = logFactorials[units];
      for (int arm = 0; arm < observed.length; arm++) {
        probability += term(arm, (int) observed[arm]);
      }
      limit = probability + TIE;
    }

    double asImprobable() {
      add(0, units, logFactorials[units]);
      return Math.min(1, sum);
    }

    private double term(int arm, int count) {
      return count * logShares[arm] - logFactorials[count];
    }

    private void add(int arm, int left, double logProbability) {
      if (arm == logShares.length - 1) {
        double outcome = logProbability + term(arm, left);
        if (outcome <= limit) {
          sum += Math.exp(outcome);
        }
        return;
      }
      for (int count = 0; count <= left; count++) {
        add(arm + 1, left - count, logProbability + term(arm, count));
      }
    }
  }
}
