package dev.splitstream.query.statistics.health;

import dev.splitstream.query.statistics.StatisticsException;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.apache.commons.math3.special.Gamma;

/**
 * The chi-square test of whether units were split as planned. A mismatch means that the arms cannot
 * be compared, whatever the other figures say.
 *
 * <p>Fabijan et al. 2019; Kohavi, Tang, Xu 2020, chapter 21. No Yates correction.
 *
 * @param chiSquare Pearson's statistic
 * @param degreesOfFreedom arms less 1
 * @param pValue in [0, 1]
 * @param expected units of each arm if the split were as planned, in the order given
 */
public record SampleRatioTest(
    double chiSquare, int degreesOfFreedom, double pValue, List<Double> expected) {

  /** Copies the list. */
  public SampleRatioTest {
    expected = List.copyOf(expected);
  }

  /**
   * Tests the counts against the weights.
   *
   * @param observed units of each arm, not negative
   * @param weights planned share of each arm, in any unit, above 0
   * @throws StatisticsException {@code INVALID_ARGUMENT} when a number is out of range, the lengths
   *     differ or there are fewer than two arms; {@code INSUFFICIENT_DATA} when there is no unit
   */
  public static SampleRatioTest of(long[] observed, double[] weights) {
    requireValid(observed, weights);
    double total = LongStream.of(observed).asDoubleStream().sum();
    if (total == 0) {
      throw new StatisticsException(
          StatisticsException.Code.INSUFFICIENT_DATA, "Cannot test the split: there is no unit");
    }
    double totalWeight = DoubleStream.of(weights).sum();
    List<Double> expected =
        DoubleStream.of(weights).map(weight -> total * (weight / totalWeight)).boxed().toList();
    double chiSquare = 0;
    for (int arm = 0; arm < observed.length; arm++) {
      double deviation = observed[arm] - expected.get(arm);
      chiSquare += deviation * deviation / expected.get(arm);
    }
    int degreesOfFreedom = observed.length - 1;
    double pValue =
        chiSquare == 0 ? 1 : Gamma.regularizedGammaQ(degreesOfFreedom / 2.0, chiSquare / 2);
    return new SampleRatioTest(
        chiSquare, degreesOfFreedom, Math.max(0, Math.min(1, pValue)), expected);
  }

  private static void requireValid(long[] observed, double[] weights) {
    if (observed.length != weights.length) {
      throw StatisticsException.invalid(
          "number of weights for " + observed.length + " arms", weights.length);
    }
    if (observed.length < 2) {
      throw StatisticsException.invalid("number of arms", observed.length);
    }
    for (long count : observed) {
      if (count < 0) {
        throw StatisticsException.invalid("count", count);
      }
    }
    for (double weight : weights) {
      if (!(weight > 0 && Double.isFinite(weight))) {
        throw StatisticsException.invalid("weight", weight);
      }
    }
  }
}
