package dev.splitstream.query.statistics.bayes;

import dev.splitstream.query.statistics.numerics.GaussLegendre;
import dev.splitstream.query.statistics.proportion.Proportion;
import java.util.Arrays;

/**
 * A Beta distribution on the scale of log odds, y = ln(p/(1 − p)). There it has one peak for all
 * parameters, so that a rate of one in a billion, and a prior of one half, are integrated as well
 * as any other: the library's distribution function is off by 6e-9 for large parameters.
 *
 * <p>With d = y − ln(a/b): ln f = a d − (a + b) ln(1 + a/(a + b) (e^d − 1)) + constant.
 */
final class BetaPosterior implements Posterior {
  /** Where the density is below the least double, relative to the peak. */
  private static final double LOWEST = -740;

  /** From here on e^d less 1 is e^d, which would overflow. */
  private static final double EXPONENTIAL_FROM = 600;

  /** Of the deviation at the peak. */
  private static final double PANEL = 0.3;

  private final double alpha;
  private final double beta;
  private final double peak;
  private final double logNorm;
  private final double[] edges;

  /** The probability below and above each edge, added up from its own side. */
  private final double[] below;

  private final double[] above;

  BetaPosterior(double alpha, double beta) {
    this.alpha = alpha;
    this.beta = beta;
    this.peak = Math.log(alpha) - Math.log(beta);
    double deviation = Math.sqrt(1 / alpha + 1 / beta);
    this.edges = Panels.around(peak, PANEL * Math.min(1, deviation), y -> logRelative(y) > LOWEST);
    int panels = edges.length - 1;
    double[] mass = new double[panels];
    Arrays.setAll(
        mass, i -> GaussLegendre.integrate(y -> Math.exp(logRelative(y)), edges[i], edges[i + 1]));
    double total = Arrays.stream(mass).sum();
    this.logNorm = Math.log(total);
    this.below = new double[panels + 1];
    this.above = new double[panels + 1];
    for (int i = 0; i < panels; i++) {
      below[i + 1] = below[i] + mass[i] / total;
    }
    for (int i = panels; i > 0; i--) {
      above[i - 1] = above[i] + mass[i - 1] / total;
    }
  }

  /** The posterior of a rate after these trials. */
  static BetaPosterior of(BetaPrior prior, Proportion trials) {
    return new BetaPosterior(
        prior.alpha() + trials.successes(), prior.beta() + (trials.trials() - trials.successes()));
  }

  /** Where the density is highest. */
  double peak() {
    return peak;
  }

  /** The expected rate. */
  double mean() {
    return alpha / (alpha + beta);
  }

  /** The standard deviation of the rate. */
  double deviation() {
    return Math.sqrt(mean() * (beta / (alpha + beta)) / (alpha + beta + 1));
  }

  /** About the standard deviation of the logarithm of the rate. */
  double logDeviation() {
    return Math.sqrt(1 / alpha + 1 / beta) * beta / (alpha + beta);
  }

  @Override
  public double[] edges() {
    return edges.clone();
  }

  @Override
  public double density(double y) {
    return Math.exp(logRelative(y) - logNorm);
  }

  @Override
  public double below(double y) {
    int panel = panelOf(y);
    if (panel < 0) {
      return 0;
    }
    return panel >= edges.length - 1
        ? 1
        : Math.min(1, below[panel] + GaussLegendre.integrate(this::density, edges[panel], y));
  }

  @Override
  public double above(double y) {
    int panel = panelOf(y);
    if (panel < 0) {
      return 1;
    }
    return panel >= edges.length - 1
        ? 0
        : Math.min(
            1, above[panel + 1] + GaussLegendre.integrate(this::density, y, edges[panel + 1]));
  }

  /** The panel that holds y: −1 below all of them, their number above. */
  private int panelOf(double y) {
    if (y <= edges[0]) {
      return -1;
    }
    int found = Arrays.binarySearch(edges, y);
    return found >= 0 ? found : -found - 2;
  }

  /** The logarithm of the density relative to the peak. */
  private double logRelative(double y) {
    double d = y - peak;
    // The mirror image is equal; with the smaller parameter in front, large terms do not cancel.
    return alpha <= beta ? logRelative(alpha, d) : logRelative(beta, -d);
  }

  private double logRelative(double smaller, double d) {
    double share = smaller / (alpha + beta);
    double growth = d < EXPONENTIAL_FROM ? Math.log1p(share * Math.expm1(d)) : Math.log(share) + d;
    return smaller * d - (alpha + beta) * growth;
  }
}
