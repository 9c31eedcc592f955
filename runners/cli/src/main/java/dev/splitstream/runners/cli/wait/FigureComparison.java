package dev.splitstream.runners.cli.wait;

/** How figures compare with those that are waited for. */
public enum FigureComparison {
  /** Something is missing. */
  BELOW,
  /** They are the same. */
  EQUAL,
  /** Nothing is missing, and something is there that is not waited for. */
  ABOVE
}
