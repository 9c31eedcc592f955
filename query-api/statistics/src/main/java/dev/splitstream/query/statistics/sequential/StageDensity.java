package dev.splitstream.query.statistics.sequential;

import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.distribution.Normal;
import dev.splitstream.query.statistics.numerics.GaussLegendre;

/**
 * The density of the test statistic at a look, over the paths that crossed no bound before, without
 * an effect. Statistics of looks at t and u ≥ t have the correlation √(t/u).
 *
 * <p>Recursive integration: Armitage, McPherson, Rowe 1969; Jennison, Turnbull 2000, chapter 19.
 * Gauss–Legendre panels are narrower than the step between two looks, so that the error is that of
 * rounding.
 */
final class StageDensity {
  /** Beyond it the normal density is below the least double. */
  static final double FAR = 38.5;

  /** More would be looks so close to each other that a grid between them costs seconds. */
  private static final int MAX_NODES = 5_000;

  /** A path that comes from farther below than this never crosses an upper bound in time. */
  private static final double FAR_BELOW = -12;

  private static final double PANEL = 2;

  private final double[] nodes;

  /** Density at each node times the weight of the node. */
  private final double[] masses;

  private final double fraction;

  private StageDensity(double[] nodes, double[] masses, double fraction) {
    this.nodes = nodes;
    this.masses = masses;
    this.fraction = fraction;
  }

  /** Before the first look: all paths are at 0. */
  static StageDensity start() {
    return new StageDensity(new double[1], new double[] {1}, 0);
  }

  /** The probability of not having crossed a bound and being at {@code bound} or above at t. */
  double above(double t, double bound) {
    Step step = new Step(fraction, t);
    double sum = 0;
    for (int i = 0; i < nodes.length; i++) {
      sum += masses[i] * Normal.upperTail(step.deviations(nodes[i], bound));
    }
    return sum;
  }

  /**
   * The density at the look at t, of paths that stay between the bounds there.
   *
   * @param next when the look after it is; its step must be resolved, too
   * @throws StatisticsException when the looks are too close to each other
   */
  StageDensity after(double t, Bounds bounds, double next) {
    Step step = new Step(fraction, t);
    double low = Math.max(bounds.low(), bounds.low() == -bounds.high() ? -FAR : FAR_BELOW);
    double high = Math.min(bounds.high(), FAR);
    double width = PANEL * Math.min(step.deviation(), new Step(t, next).deviation());
    double[] edges = GaussLegendre.panels(Math.min(low, high), high, width);
    double[] grid = GaussLegendre.nodes(edges);
    if (grid.length > MAX_NODES) {
      throw StatisticsException.invalid("information, looks are too close before", next);
    }
    double[] weights = GaussLegendre.weights(edges);
    for (int i = 0, from = 0; i < grid.length; i++) {
      while (from < nodes.length && step.deviations(nodes[from], grid[i]) > FAR) {
        from++;
      }
      weights[i] *= density(step, from, grid[i]);
    }
    return new StageDensity(grid, weights, t);
  }

  private double density(Step step, int from, double z) {
    double sum = 0;
    for (int i = from; i < nodes.length; i++) {
      double deviations = step.deviations(nodes[i], z);
      if (deviations < -FAR) {
        break;
      }
      sum += masses[i] * Normal.density(deviations);
    }
    return sum / step.deviation();
  }

  /** Where a path continues. */
  record Bounds(double low, double high) {
    static Bounds of(double bound, long sided) {
      return new Bounds(sided == 2 ? -bound : Double.NEGATIVE_INFINITY, bound);
    }
  }

  /** From the look at {@code before}, or from the start, to that at {@code t}. */
  private static final class Step {
    private final double scaleOfOld;
    private final double scaleOfNew;
    private final double deviation;

    Step(double before, double t) {
      double step = Math.sqrt(t - before);
      this.scaleOfOld = Math.sqrt(before) / step;
      this.scaleOfNew = Math.sqrt(t) / step;
      this.deviation = step / Math.sqrt(t);
    }

    /** How far z is from where a path at u is expected, in deviations of the step. */
    double deviations(double u, double z) {
      return z * scaleOfNew - u * scaleOfOld;
    }

    /** Of the new statistic given the old one. */
    double deviation() {
      return deviation;
    }
  }
}
