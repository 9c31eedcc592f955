package dev.splitstream.query.statistics.bayes;

import dev.splitstream.query.statistics.numerics.GaussLegendre;

/** Integrals over two independent posteriors of rates. */
final class PosteriorPair {
  private PosteriorPair() {}

  /** P(one &gt; other). */
  static double probabilityOfMore(BetaPosterior one, BetaPosterior other) {
    double[] edges = Panels.merged(one.edges(), other.edges());
    double more = GaussLegendre.integrate(y -> one.density(y) * other.below(y), edges);
    return Math.min(1, more);
  }

  /** E[max(one − other, 0)] = ∫ P(one &gt; t) P(other &lt; t) dt, which keeps its digits. */
  static double expectedExcess(BetaPosterior one, BetaPosterior other) {
    double[] edges = Panels.merged(one.edges(), other.edges());
    return GaussLegendre.integrate(
        y -> one.above(y) * other.below(y) * RateShift.rate(y) * RateShift.rate(-y), edges);
  }
}
