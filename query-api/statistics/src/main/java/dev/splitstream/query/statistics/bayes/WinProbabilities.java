package dev.splitstream.query.statistics.bayes;

import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.numerics.GaussLegendre;
import dev.splitstream.query.statistics.proportion.Proportion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The probability of each arm to be the best one, which is how much traffic Thompson sampling gives
 * it.
 *
 * <p>Thompson 1933; Scott 2010.
 *
 * @param best of each arm, in the order given; they add up to 1
 */
public record WinProbabilities(List<Double> best) {
  /** The cost grows with the square of the number of arms. */
  public static final int MAX_ARMS = 20;

  /** Copies the list. */
  public WinProbabilities {
    best = List.copyOf(best);
  }

  /**
   * A mean that is known up to a normal error.
   *
   * @param mean any finite number
   * @param standardError above 0
   */
  public record NormalArm(double mean, double standardError) {

    /**
     * Checks the numbers.
     *
     * @throws StatisticsException when one is out of range
     */
    public NormalArm {
      if (!Double.isFinite(mean)) {
        throw StatisticsException.invalid("mean", mean);
      }
      if (!(standardError > 0 && Double.isFinite(standardError))) {
        throw StatisticsException.invalid("standard error, must be above 0", standardError);
      }
    }
  }

  /**
   * Of rates, with the same Beta prior for all.
   *
   * @throws StatisticsException when there are fewer than two arms, or too many
   */
  public static WinProbabilities ofRates(List<Proportion> arms, BetaPrior prior) {
    requireArms(arms.size());
    return of(arms.stream().map(arm -> (Posterior) BetaPosterior.of(prior, arm)).toList());
  }

  /**
   * Of means, with flat priors.
   *
   * @throws StatisticsException when there are fewer than two arms, or too many
   */
  public static WinProbabilities ofMeans(List<NormalArm> arms) {
    requireArms(arms.size());
    // From the first mean, so that large means close to each other keep their digits.
    double origin = arms.get(0).mean();
    return of(
        arms.stream()
            .map(arm -> (Posterior) new NormalPosterior(arm.mean() - origin, arm.standardError()))
            .toList());
  }

  private static WinProbabilities of(List<Posterior> arms) {
    double[] edges = new double[0];
    for (Posterior arm : arms) {
      edges = Panels.merged(edges, arm.edges());
    }
    double[] nodes = GaussLegendre.nodes(edges);
    double[] weights = GaussLegendre.weights(edges);
    double[] best = new double[arms.size()];
    for (int node = 0; node < nodes.length; node++) {
      add(arms, nodes[node], weights[node], best);
    }
    return new WinProbabilities(Arrays.stream(best).boxed().toList());
  }

  /** Adds, for each arm, the probability that it is at y and all others are below. */
  private static void add(List<Posterior> arms, double y, double weight, double[] best) {
    List<Double> below = new ArrayList<>();
    for (Posterior arm : arms) {
      below.add(arm.below(y));
    }
    if (below.stream().filter(p -> p == 0).count() > 1) {
      return;
    }
    for (int k = 0; k < best.length; k++) {
      int one = k;
      double others =
          IntStream.range(0, best.length)
              .filter(other -> other != one)
              .mapToDouble(below::get)
              .reduce(1, (product, p) -> product * p);
      best[k] += weight * arms.get(k).density(y) * others;
    }
  }

  private static void requireArms(int count) {
    if (count < 2 || count > MAX_ARMS) {
      throw StatisticsException.invalid("number of arms, must be from 2 to " + MAX_ARMS, count);
    }
  }
}
