package dev.splitstream.query.statistics.bayes;

import dev.splitstream.query.statistics.distribution.Normal;

/** A normal distribution. */
final class NormalPosterior implements Posterior {
  private static final double FAR = 38.5;
  private static final double PANEL = 0.3;

  private final double mean;
  private final double deviation;
  private final double[] edges;

  NormalPosterior(double mean, double deviation) {
    this.mean = mean;
    this.deviation = deviation;
    this.edges = Panels.around(mean, PANEL * deviation, y -> Math.abs(y - mean) < FAR * deviation);
  }

  @Override
  public double[] edges() {
    return edges.clone();
  }

  @Override
  public double density(double y) {
    return Normal.density((y - mean) / deviation) / deviation;
  }

  @Override
  public double below(double y) {
    return Normal.upperTail((mean - y) / deviation);
  }

  @Override
  public double above(double y) {
    return Normal.upperTail((y - mean) / deviation);
  }
}
