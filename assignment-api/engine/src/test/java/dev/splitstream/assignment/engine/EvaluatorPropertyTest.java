package dev.splitstream.assignment.engine;

import static dev.splitstream.assignment.engine.TestExperiments.NOW;
import static dev.splitstream.assignment.engine.TestExperiments.catalog;
import static dev.splitstream.assignment.engine.TestExperiments.decide;
import static dev.splitstream.assignment.engine.TestExperiments.experiment;
import static dev.splitstream.assignment.engine.TestExperiments.withAllocation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.engine.allocation.Weights;
import dev.splitstream.assignment.engine.api.Decision;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.assignment.engine.hash.Bucketer;
import dev.splitstream.catalog.Experiment;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** Properties of any experiment and unit. */
class EvaluatorPropertyTest {
  private static final String[] UNIT_OF_BUCKET = unitOfEachBucket();

  @Property
  void decision_isTheSameForTheSameInputs(
      @ForAll("experiments") Experiment experiment, @ForAll String unitId) {
    assertThat(decide(experiment, unitId)).isEqualTo(decide(experiment, unitId));
  }

  @Property
  void rampingUp_movesNoUnitThatIsIn(
      @ForAll("experiments") Experiment experiment,
      @ForAll @IntRange(max = 10_000) int later,
      @ForAll("units") String unitId) {
    Experiment ramped = withAllocation(experiment, Math.max(experiment.allocation(), later));
    Decision before = decide(experiment, unitId);
    Statistics.label("units that are in")
        .collect(before.variant() != null)
        .coverage(coverage -> coverage.check(true).count(times -> times > 0));
    if (before.variant() != null) {
      assertThat(decide(ramped, unitId)).isEqualTo(before);
    }
  }

  @Property(tries = 100)
  void weightMovedBetweenNeighbors_movesThatShareOfBucketsAndNoMore(
      @ForAll("weights") List<Integer> weights,
      @ForAll @IntRange(max = 1_000) int pick,
      @ForAll @IntRange(max = 10_000) int wanted) {
    int from = pick % (weights.size() - 1);
    int moved = Math.min(wanted, weights.get(from));
    int[] after = weights.stream().mapToInt(Integer::intValue).toArray();
    after[from] -= moved;
    after[from + 1] += moved;
    assertThat(bucketsThatChange(toArray(weights), after)).isEqualTo(moved);
  }

  @Property(tries = 100)
  void weightsOfTwoVariants_moveTheLeastShareThereIs(
      @ForAll @IntRange(max = 10_000) int before, @ForAll @IntRange(max = 10_000) int after) {
    int[] old = {before, 10_000 - before};
    int[] changed = {after, 10_000 - after};
    assertThat(bucketsThatChange(old, changed)).isEqualTo(Math.abs(after - before));
  }

  @Provide
  Arbitrary<List<Integer>> weights() {
    return Weights.addingUp(7);
  }

  @Provide
  Arbitrary<Experiment> experiments() {
    return Arbitraries.integers()
        .between(0, 10_000)
        .flatMap(
            allocation -> weights().map(weights -> experiment("e", allocation, toArray(weights))));
  }

  @Provide
  Arbitrary<String> units() {
    return Arbitraries.integers().between(0, 1_000_000).map(unit -> "user_" + unit);
  }

  /** Counted over one unit for each bucket. */
  private static long bucketsThatChange(int[] before, int[] after) {
    List<String> old = variantOfEachBucket(before);
    List<String> changed = variantOfEachBucket(after);
    return IntStream.range(0, old.size())
        .filter(bucket -> !old.get(bucket).equals(changed.get(bucket)))
        .count();
  }

  private static List<String> variantOfEachBucket(int[] weights) {
    CompiledCatalog catalog = catalog(experiment("e", 10_000, weights));
    return Arrays.stream(UNIT_OF_BUCKET)
        .map(unit -> Evaluator.decide(catalog, Unit.of(unit), NOW, "e"))
        .map(decision -> Objects.requireNonNull(decision.variant()).id())
        .toList();
  }

  private static String[] unitOfEachBucket() {
    String[] units = new String[Bucketer.BUCKETS];
    int missing = units.length;
    for (int unit = 0; missing > 0; unit++) {
      int bucket = Bucketer.bucket("salt", "user_" + unit);
      if (units[bucket] == null) {
        units[bucket] = "user_" + unit;
        missing--;
      }
    }
    return units;
  }

  private static int[] toArray(List<Integer> weights) {
    return weights.stream().mapToInt(Integer::intValue).toArray();
  }
}
