package dev.splitstream.query.statistics.bayes;

import dev.splitstream.query.statistics.StatisticsException;

/**
 * What is believed of a rate before any trial, as a Beta distribution: 1 and 1 is uniform.
 *
 * @param alpha successes believed, above 0
 * @param beta failures believed, above 0
 */
public record BetaPrior(double alpha, double beta) {
  /** Less is not a belief; the logarithm of the odds would spread over billions. */
  private static final double LEAST = 1e-6;

  private static final double MOST = 1e15;

  /**
   * Checks the parameters.
   *
   * @throws StatisticsException when one is out of range
   */
  public BetaPrior {
    require(alpha);
    require(beta);
  }

  private static void require(double parameter) {
    if (!(parameter >= LEAST && parameter <= MOST)) {
      throw StatisticsException.invalid("prior parameter, must be above 0", parameter);
    }
  }
}
