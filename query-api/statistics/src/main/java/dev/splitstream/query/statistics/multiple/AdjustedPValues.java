package dev.splitstream.query.statistics.multiple;

import dev.splitstream.query.statistics.StatisticsException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * P-values corrected for having looked at several. A hypothesis is rejected when its corrected
 * p-value is not above alpha. All lists are in the order of the input.
 *
 * <p>Bonferroni and Holm bound the chance of any false rejection; Benjamini and Hochberg bound the
 * share of false ones among the rejections. Holm 1979; Benjamini, Hochberg 1995.
 *
 * @param bonferroni each p times their number
 * @param holm step down; never above Bonferroni
 * @param benjaminiHochberg step up; never above Holm
 */
public record AdjustedPValues(
    List<Double> bonferroni, List<Double> holm, List<Double> benjaminiHochberg) {

  /** Copies the lists. */
  public AdjustedPValues {
    bonferroni = List.copyOf(bonferroni);
    holm = List.copyOf(holm);
    benjaminiHochberg = List.copyOf(benjaminiHochberg);
  }

  /**
   * Corrects the p-values.
   *
   * @param pValues at least one, each in [0, 1]
   * @throws StatisticsException when there is none, or one is out of range
   */
  public static AdjustedPValues of(List<Double> pValues) {
    if (pValues.isEmpty()) {
      throw StatisticsException.invalid("number of p-values", 0);
    }
    for (double p : pValues) {
      if (!(p >= 0 && p <= 1)) {
        throw StatisticsException.invalid("p-value, must be from 0 to 1", p);
      }
    }
    List<Integer> ascending =
        IntStream.range(0, pValues.size())
            .boxed()
            .sorted(Comparator.comparingDouble(pValues::get))
            .toList();
    int count = pValues.size();
    return new AdjustedPValues(
        pValues.stream().map(p -> Math.min(1, count * p)).toList(),
        holm(pValues, ascending),
        benjaminiHochberg(pValues, ascending));
  }

  /** For each corrected p-value, whether its hypothesis is rejected at alpha. */
  public static List<Boolean> rejections(List<Double> adjusted, double alpha) {
    return adjusted.stream().map(p -> p <= alpha).toList();
  }

  private static List<Double> holm(List<Double> pValues, List<Integer> ascending) {
    Double[] adjusted = new Double[pValues.size()];
    double highest = 0;
    for (int rank = 0; rank < adjusted.length; rank++) {
      int index = ascending.get(rank);
      highest = Math.max(highest, Math.min(1, (adjusted.length - rank) * pValues.get(index)));
      adjusted[index] = highest;
    }
    return Arrays.asList(adjusted);
  }

  private static List<Double> benjaminiHochberg(List<Double> pValues, List<Integer> ascending) {
    List<Double> adjusted = Arrays.asList(new Double[pValues.size()]);
    double lowest = 1;
    for (int rank = adjusted.size(); rank >= 1; rank--) {
      int index = ascending.get(rank - 1);
      lowest = Math.min(lowest, adjusted.size() * pValues.get(index) / rank);
      adjusted.set(index, lowest);
    }
    return Collections.unmodifiableList(adjusted);
  }
}
