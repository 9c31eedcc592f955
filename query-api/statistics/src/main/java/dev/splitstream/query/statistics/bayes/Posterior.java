package dev.splitstream.query.statistics.bayes;

/** The distribution of what is unknown about an arm, on a scale on which it has one peak. */
interface Posterior {
  /** Edges of panels that are narrow enough to integrate over, rising; beyond them is nothing. */
  double[] edges();

  /** The density at y. */
  double density(double y);

  /** The probability below y. */
  double below(double y);

  /** The probability above y, with all its digits; not one minus {@link #below}. */
  double above(double y);
}
