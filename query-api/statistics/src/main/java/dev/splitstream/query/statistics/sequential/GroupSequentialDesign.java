package dev.splitstream.query.statistics.sequential;

import dev.splitstream.query.statistics.distribution.Normal;
import dev.splitstream.query.statistics.numerics.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A classical two-sided design with equally spaced looks: stop at the first look k with |Z| ≥ its
 * bound.
 *
 * <p>Pocock 1977; O'Brien, Fleming 1979; Jennison, Turnbull 2000, chapter 2.
 *
 * @param constant the bound of the last look
 * @param bounds of each look
 * @param nominalPValues two-sided p-value at each bound
 */
public record GroupSequentialDesign(
    double constant, List<Double> bounds, List<Double> nominalPValues) {

  /** Copies the lists. */
  public GroupSequentialDesign {
    bounds = List.copyOf(bounds);
    nominalPValues = List.copyOf(nominalPValues);
  }

  /** How bounds depend on the look. */
  public enum Shape {
    /** All are the same: easy to stop early, at the price of the last look. */
    POCOCK {
      @Override
      double bound(double constant, double fraction) {
        return constant;
      }
    },
    /** High at first: hard to stop early, and the last look is almost a fixed test. */
    OBRIEN_FLEMING {
      @Override
      double bound(double constant, double fraction) {
        return constant / Math.sqrt(fraction);
      }
    };

    /** The bound of the look with this share of the information. */
    abstract double bound(double constant, double fraction);
  }

  /**
   * The bounds that keep the error over all looks.
   *
   * @param looks from 1 to {@link Looks#MAX_LOOKS}
   * @param alpha two-sided error over all looks, inside (0, 1)
   * @throws dev.splitstream.query.statistics.StatisticsException when a number is out of range
   */
  public static GroupSequentialDesign of(Shape shape, long looks, double alpha) {
    Normal.requireLevel(alpha);
    Looks spaced = Looks.equallySpaced(looks);
    // One look alone needs the least bound; if looks excluded each other, they would need the most.
    double least = Normal.critical(alpha);
    double most = Normal.critical(alpha / looks);
    double constant =
        looks == 1
            ? least
            : Root.between(
                least - SLACK, most + SLACK, c -> Math.log(crossing(shape, c, spaced) / alpha));
    List<Double> bounds =
        new ArrayList<>(
            IntStream.range(0, spaced.size())
                .mapToObj(look -> shape.bound(constant, spaced.at(look)))
                .toList());
    return new GroupSequentialDesign(
        constant, bounds, bounds.stream().map(Normal::twoSidedP).toList());
  }

  /** So that the bracket holds despite rounding, where bounds coincide. */
  private static final double SLACK = 1e-6;

  /** The probability that some look crosses its bound. */
  private static double crossing(Shape shape, double constant, Looks looks) {
    StageDensity density = StageDensity.start();
    double crossed = 0;
    for (int look = 0; look < looks.size(); look++) {
      double t = looks.at(look);
      double bound = shape.bound(constant, t);
      crossed += 2 * density.above(t, bound);
      if (look + 1 < looks.size()) {
        density = density.after(t, StageDensity.Bounds.of(bound, 2), looks.at(look + 1));
      }
    }
    return crossed;
  }
}
