package dev.splitstream.query.statistics.sequential;

import dev.splitstream.query.statistics.StatisticsException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The shares of the planned information at which looks are taken.
 *
 * @param fractions rising, in (0, 1]
 */
public record Looks(List<Double> fractions) {
  /** Each look costs a convolution. */
  public static final int MAX_LOOKS = 50;

  /** As a share of the later one; closer looks need too fine a grid. */
  private static final double LEAST_STEP = 1e-4;

  /**
   * Checks the fractions.
   *
   * @throws StatisticsException when there are none or too many, or they do not rise in (0, 1]
   */
  public Looks {
    fractions = List.copyOf(fractions);
    if (fractions.isEmpty() || fractions.size() > MAX_LOOKS) {
      throw StatisticsException.invalid(
          "number of looks, must be from 1 to " + MAX_LOOKS, fractions.size());
    }
    double before = 0;
    for (double fraction : fractions) {
      if (!(fraction - before > LEAST_STEP * fraction && fraction <= 1)) {
        throw StatisticsException.invalid(
            "information, must rise from above 0 to at most 1", fractions);
      }
      before = fraction;
    }
  }

  /**
   * Equally spaced looks.
   *
   * @throws StatisticsException when there are none or too many
   */
  static Looks equallySpaced(long count) {
    if (count < 1 || count > MAX_LOOKS) {
      throw StatisticsException.invalid("number of looks, must be from 1 to " + MAX_LOOKS, count);
    }
    return new Looks(
        new ArrayList<>(
            IntStream.rangeClosed(1, (int) count).mapToObj(i -> (double) i / count).toList()));
  }

  int size() {
    return fractions.size();
  }

  double at(int look) {
    return fractions.get(look);
  }
}
