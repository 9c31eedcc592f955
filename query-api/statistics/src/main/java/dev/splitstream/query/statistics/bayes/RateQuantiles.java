package dev.splitstream.query.statistics.bayes;

import dev.splitstream.query.statistics.Interval;
import dev.splitstream.query.statistics.distribution.Normal;
import dev.splitstream.query.statistics.numerics.GaussLegendre;
import dev.splitstream.query.statistics.numerics.Root;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/** Quantiles of how far the rate of B is from that of A. */
final class RateQuantiles {
  /** Relative to its peak, less of A decides about no quantile. */
  private static final double NEGLIGIBLE = 1e-50;

  /** The most that a step towards a bracket grows to, from a deviation. */
  private static final int MAX_DOUBLINGS = 60;

  private final BetaPosterior a;
  private final BetaPosterior b;
  private final RateShift.Kind kind;
  private final double[] edgesOfA;

  RateQuantiles(BetaPosterior a, BetaPosterior b, RateShift.Kind kind) {
    this.a = a;
    this.b = b;
    this.kind = kind;
    this.edgesOfA =
        DoubleStream.of(a.edges())
            .filter(y -> a.density(y) > NEGLIGIBLE * a.density(a.peak()))
            .toArray();
  }

  /** The interval that leaves this probability on each side. */
  Interval interval(double tail) {
    double z = Normal.upperQuantile(tail);
    double low = root(shift -> z - Normal.upperQuantile(inside(below(shift))), -z);
    double high = root(shift -> Normal.upperQuantile(inside(above(shift))) - z, z);
    return new Interval(low, high);
  }

  /** Where a rising function that is almost a line is 0; z says about where. */
  private double root(DoubleUnaryOperator function, double z) {
    double deviation = deviation();
    double guess = center() + z * deviation;
    double step = deviation / 8;
    double low = guess - step;
    double high = guess + step;
    for (int i = 0; i < MAX_DOUBLINGS && function.applyAsDouble(low) > 0; i++) {
      step *= 2;
      low -= step;
    }
    for (int i = 0; i < MAX_DOUBLINGS && function.applyAsDouble(high) < 0; i++) {
      step *= 2;
      high += step;
    }
    return Root.between(low, high, function);
  }

  private double center() {
    return kind == RateShift.Kind.DIFFERENCE
        ? b.mean() - a.mean()
        : Math.log(b.mean()) - Math.log(a.mean());
  }

  private double deviation() {
    return kind == RateShift.Kind.DIFFERENCE
        ? Math.hypot(a.deviation(), b.deviation())
        : Math.hypot(a.logDeviation(), b.logDeviation());
  }

  /** The probability that B is not farther from A than this. */
  private double below(double amount) {
    RateShift shift = new RateShift(kind, amount);
    return GaussLegendre.integrate(y -> a.density(y) * b.below(shift.second(y)), edges(shift));
  }

  private double above(double amount) {
    RateShift shift = new RateShift(kind, amount);
    return GaussLegendre.integrate(y -> a.density(y) * b.above(shift.second(y)), edges(shift));
  }

  /** Narrow enough for both posteriors, and for the point at which the rate of B leaves (0, 1). */
  private double[] edges(RateShift shift) {
    double low = edgesOfA[0];
    double high = edgesOfA[edgesOfA.length - 1];
    double[] ofB =
        Arrays.stream(b.edges()).map(shift::first).filter(y -> y > low && y < high).toArray();
    double[] edges = Panels.merged(edgesOfA, ofB);
    edges = Panels.refined(edges, shift.first(Double.NEGATIVE_INFINITY));
    return Panels.refined(edges, shift.first(Double.POSITIVE_INFINITY));
  }

  /** A probability that has a quantile. */
  private static double inside(double probability) {
    return Math.max(Double.MIN_NORMAL, Math.min(Math.nextDown(1.0), probability));
  }
}
