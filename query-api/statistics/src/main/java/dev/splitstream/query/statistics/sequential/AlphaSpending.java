package dev.splitstream.query.statistics.sequential;

import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.distribution.Normal;
import dev.splitstream.query.statistics.numerics.Root;
import java.util.ArrayList;
import java.util.List;

/**
 * Bounds for looks at any time: a function of the information says how much of the error may be
 * spent until then.
 *
 * <p>Lan, DeMets 1983; Reboussin, DeMets, Kim, Lan 2000.
 *
 * @param cumulativeAlpha error spent until each look, both sides together
 * @param bounds of each look; infinite when the error left for it is below the least double
 * @param nominalPValues p-value at each bound, two-sided in a two-sided design
 */
public record AlphaSpending(
    List<Double> cumulativeAlpha, List<Double> bounds, List<Double> nominalPValues) {

  /** Copies the lists. */
  public AlphaSpending {
    cumulativeAlpha = List.copyOf(cumulativeAlpha);
    bounds = List.copyOf(bounds);
    nominalPValues = List.copyOf(nominalPValues);
  }

  /** How much is spent until when. */
  public enum Spending {
    /** Like O'Brien and Fleming: almost nothing early. */
    LD_OBF {
      @Override
      double until(double fraction, double alpha) {
        return Normal.twoSidedP(Normal.critical(alpha) / Math.sqrt(fraction));
      }
    },
    /** Like Pocock: evenly. */
    LD_POCOCK {
      @Override
      double until(double fraction, double alpha) {
        return alpha * Math.log1p((Math.E - 1) * fraction);
      }
    };

    /** The error of one side spent until then, of {@code alpha} in total. */
    abstract double until(double fraction, double alpha);
  }

  /**
   * The bounds that spend the error so.
   *
   * @param alpha error over all looks, inside (0, 1); two-sided, half of it is spent on each side
   * @param sided 2 for bounds on both sides, 1 for an upper bound alone
   * @throws StatisticsException when a number is out of range
   */
  public static AlphaSpending of(Spending spending, Looks looks, double alpha, long sided) {
    Normal.requireLevel(alpha);
    if (sided != 1 && sided != 2) {
      throw StatisticsException.invalid("number of sides, must be 1 or 2", sided);
    }
    List<Double> cumulative = new ArrayList<>();
    List<Double> bounds = new ArrayList<>();
    StageDensity density = StageDensity.start();
    double spent = 0;
    for (int look = 0; look < looks.size(); look++) {
      double t = looks.at(look);
      double perSide = spending.until(t, alpha / sided);
      double bound = bound(density, t, perSide - spent);
      cumulative.add(perSide * sided);
      bounds.add(bound);
      if (look + 1 < looks.size()) {
        density = density.after(t, StageDensity.Bounds.of(bound, sided), looks.at(look + 1));
      }
      spent = perSide;
    }
    return new AlphaSpending(
        cumulative,
        bounds,
        bounds.stream()
            .map(bound -> sided == 2 ? Normal.twoSidedP(bound) : Normal.upperTail(bound))
            .toList());
  }

  /** Where paths that crossed no bound yet are above with this probability. */
  private static double bound(StageDensity density, double t, double probability) {
    if (density.above(t, StageDensity.FAR) >= probability) {
      return Double.POSITIVE_INFINITY;
    }
    return Root.between(
        -StageDensity.FAR,
        StageDensity.FAR,
        z -> Math.log(Math.max(Double.MIN_VALUE, density.above(t, z)) / probability));
  }
}
