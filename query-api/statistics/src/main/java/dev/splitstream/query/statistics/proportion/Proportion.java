package dev.splitstream.query.statistics.proportion;

import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.rollup.Int192;

/**
 * How many of some trials succeeded.
 *
 * @param successes from 0 to {@code trials}
 * @param trials at least 1
 */
public record Proportion(long successes, long trials) {

  /**
   * Checks the counts.
   *
   * @throws StatisticsException when a count is out of range
   */
  public Proportion {
    if (trials < 1) {
      throw StatisticsException.invalid("number of trials", trials);
    }
    if (successes < 0 || successes > trials) {
      throw StatisticsException.invalid("successes of " + trials + " trials", successes);
    }
  }

  /** The observed share, in [0, 1]. */
  public double rate() {
    return (double) successes / trials;
  }

  /** The share of failures; not 1 − rate, which would lose digits near 1. */
  double failureRate() {
    return (double) (trials - successes) / trials;
  }

  /** The variance of the rate, with divisor n. */
  public double rateVariance() {
    return rate() * failureRate() / trials;
  }

  /** This rate less the other, from the exact numerator, so that close rates keep their digits. */
  public double minus(Proportion other) {
    Int192 numerator =
        Int192.product(successes, other.trials)
            .plus(Int192.product(other.successes, trials).negated());
    return numerator.toDouble() / trials / other.trials;
  }
}
