package dev.splitstream.query.statistics.bayes;

/**
 * A second rate as a function of a first one, both as log odds: higher by a difference, or by a
 * factor. Infinite where the second rate would leave (0, 1).
 *
 * @param kind which of both
 * @param amount the difference, or the logarithm of the factor
 */
record RateShift(Kind kind, double amount) {

  /** How the second rate depends on the first. */
  enum Kind {
    /** Second less first. */
    DIFFERENCE {
      @Override
      double shifted(double y, double amount) {
        double rate = rate(y) + amount;
        double rest = rate(-y) - amount;
        if (rate <= 0) {
          return Double.NEGATIVE_INFINITY;
        }
        return rest <= 0 ? Double.POSITIVE_INFINITY : Math.log(rate) - Math.log(rest);
      }
    },
    /** Logarithm of second over first. */
    RATIO {
      @Override
      double shifted(double y, double amount) {
        double log = logRate(y) + amount;
        return log >= 0 ? Double.POSITIVE_INFINITY : log - Math.log(-Math.expm1(log));
      }
    };

    abstract double shifted(double y, double amount);
  }

  /** The second rate of this first one. */
  double second(double y) {
    return kind.shifted(y, amount);
  }

  /** The first rate of this second one. */
  double first(double y) {
    return kind.shifted(y, -amount);
  }

  /** The rate of log odds. */
  static double rate(double y) {
    return y >= 0 ? 1 / (1 + Math.exp(-y)) : Math.exp(y) / (1 + Math.exp(y));
  }

  private static double logRate(double y) {
    return y >= 0 ? -Math.log1p(Math.exp(-y)) : y - Math.log1p(Math.exp(y));
  }
}
