package dev.splitstream.assignment.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.engine.api.Decision;
import dev.splitstream.assignment.engine.hash.Salt;
import dev.splitstream.catalog.Experiment;
import org.junit.jupiter.api.Test;

/** Chi-square tests over a million units. */
class IndependenceTest {
  private static final int UNITS = 1_000_000;

  @Test
  void layers_areIndependent() {
    Salt one = new Salt("layer-one");
    Salt other = new Salt("layer-two");
    long[][] counts = new long[10][10];
    for (int unit = 0; unit < UNITS; unit++) {
      counts[one.bucket("user_" + unit) / 1_000][other.bucket("user_" + unit) / 1_000]++;
    }
    // 81 degrees of freedom: exceeded once in 10,000 hashes that are independent.
    assertThat(chiSquareOfIndependence(counts)).isLessThan(137);
  }

  @Test
  void layerAndVariant_areIndependent() {
    Salt layer = new Salt(TestExperiments.experiment("e", 10_000, 10_000).ownLayerSalt());
    Salt variant = new Salt("e");
    long[][] counts = new long[10][10];
    for (int unit = 0; unit < UNITS; unit++) {
      counts[layer.bucket("user_" + unit) / 1_000][variant.bucket("user_" + unit) / 1_000]++;
    }
    assertThat(chiSquareOfIndependence(counts)).isLessThan(137);
  }

  @Test
  void splits_matchTheWeights() {
    int[] weights = {5_000, 3_000, 1_500, 500};
    assertThat(chiSquareOfSplit(TestExperiments.experiment("e", 10_000, weights), weights))
        // 3 degrees of freedom: exceeded once in 10,000.
        .isLessThan(21.1);
  }

  @Test
  void splitsOfASmallAllocation_matchTheWeights() {
    int[] weights = {5_000, 3_000, 1_500, 500};
    assertThat(chiSquareOfSplit(TestExperiments.experiment("e", 1_000, weights), weights))
        .isLessThan(21.1);
  }

  @Test
  void allocation_isMet() {
    Salt salt = new Salt("layer:e");
    long in = 0;
    for (int unit = 0; unit < UNITS; unit++) {
      in += salt.bucket("user_" + unit) < 2_500 ? 1 : 0;
    }
    // Four standard deviations.
    assertThat(in).isBetween(250_000L - 1_733, 250_000L + 1_733);
  }

  private static double chiSquareOfSplit(Experiment experiment, int[] weights) {
    CompiledExperiment compiled = new CompiledExperiment(experiment, experiment.ownLayerSalt());
    long[] counts = new long[weights.length];
    long in = 0;
    for (int unit = 0; unit < UNITS; unit++) {
      String id = "user_" + unit;
      Decision split = compiled.split(id, compiled.layerBucket(id), TestExperiments.NOW);
      if (split != null) {
        counts[experiment.variants().indexOf(split.variant())]++;
        in++;
      }
    }
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += deviation(counts[i], in * weights[i] / 10_000.0);
    }
    return sum;
  }

  private static double chiSquareOfIndependence(long[][] counts) {
    double sum = 0;
    for (int row = 0; row < counts.length; row++) {
      for (int column = 0; column < counts[row].length; column++) {
        double expected = (double) rowSum(counts, row) * columnSum(counts, column) / UNITS;
        sum += deviation(counts[row][column], expected);
      }
    }
    return sum;
  }

  private static double deviation(long seen, double expected) {
    return (seen - expected) * (seen - expected) / expected;
  }

  private static long rowSum(long[][] counts, int row) {
    long sum = 0;
    for (long count : counts[row]) {
      sum += count;
    }
    return sum;
  }

  private static long columnSum(long[][] counts, int column) {
    long sum = 0;
    for (long[] row : counts) {
      sum += row[column];
    }
    return sum;
  }
}
