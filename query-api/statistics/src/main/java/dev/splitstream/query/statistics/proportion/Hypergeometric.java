package dev.splitstream.query.statistics.proportion;

/**
 * How the successes of two arms may be divided between them. Probabilities are relative to that of
 * the most probable division, by the ratio of neighbors: logarithms of factorials of a billion
 * would cancel to seven digits.
 *
 * @param trialsA of A
 * @param trialsB of B
 * @param successes of both together
 */
record Hypergeometric(long trialsA, long trialsB, long successes) {

  /** Below this a double no longer falls when it is multiplied by almost 1. */
  private static final double NONE = Double.MIN_NORMAL;

  /** Is called with each number of successes of B that has a probability above 0. */
  interface Visitor {
    /** So many successes in B have this probability, relative to the most probable number. */
    void table(long successes, double relative);
  }

  /** Visits the most probable number, those above it rising, and those below it falling. */
  void forEach(Visitor visitor) {
    long mode = mode();
    visitor.table(mode, 1);
    double relative = 1;
    for (long i = mode; i < most() && relative > NONE; i++) {
      relative *= nextOver(i);
      visitor.table(i + 1, relative);
    }
    relative = 1;
    for (long i = mode; i > least() && relative > NONE; i--) {
      relative /= nextOver(i - 1);
      visitor.table(i - 1, relative);
    }
  }

  /** Of this number of successes of B; 0 when it is below the least normal double. */
  double relativeProbability(long wanted) {
    long mode = mode();
    double relative = 1;
    for (long i = mode; i < wanted && relative > NONE; i++) {
      relative *= nextOver(i);
    }
    for (long i = mode; i > wanted && relative > NONE; i--) {
      relative /= nextOver(i - 1);
    }
    return relative > NONE ? relative : 0;
  }

  private long least() {
    return Math.max(0, successes - trialsA);
  }

  private long most() {
    return Math.min(successes, trialsB);
  }

  /** Near enough by its formula; the loops end at the number whose neighbors are less probable. */
  private long mode() {
    double formula =
        Math.floor((trialsB + 1.0) * (successes + 1.0) / ((double) trialsA + trialsB + 2));
    long mode = Math.max(least(), Math.min(most(), (long) formula));
    while (mode < most() && nextOver(mode) > 1) {
      mode++;
    }
    while (mode > least() && nextOver(mode - 1) < 1) {
      mode--;
    }
    return mode;
  }

  /** The probability of i + 1 over that of i. */
  private double nextOver(long i) {
    return (double) (successes - i)
        / (i + 1)
        * ((double) (trialsB - i) / (trialsA - successes + i + 1));
  }
}
