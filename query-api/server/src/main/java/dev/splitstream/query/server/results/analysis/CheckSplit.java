package dev.splitstream.query.server.results.analysis;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.query.server.results.body.Checks.SampleRatio;
import dev.splitstream.query.server.results.body.Checks.SampleRatioPeriod;
import dev.splitstream.query.server.results.body.Checks.Split;
import dev.splitstream.query.server.results.body.Checks.State;
import dev.splitstream.query.server.results.store.SplitCounts;
import dev.splitstream.query.server.results.store.Totals;
import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.health.CombinedPValue;
import dev.splitstream.query.statistics.health.SampleRatioTest;
import dev.splitstream.query.statistics.health.SplitPValue;
import dev.splitstream.rollup.RollupKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tests whether units were split as planned. If weights were changed while the experiment ran, each
 * period is tested against its own weights, and the p-values are combined.
 *
 * @param limits where a warning and a failure begin
 */
public record CheckSplit(ResultsProperties limits) {

  /**
   * The split of an experiment.
   *
   * @param totals its sums
   * @param splits its periods; none if its weights were never changed
   */
  public SampleRatio of(Experiment experiment, Totals totals, List<SplitCounts> splits) {
    if (splits.isEmpty()) {
      Map<String, Long> units = new LinkedHashMap<>();
      experiment
          .variants()
          .forEach(
              variant -> units.put(variant.id(), totals.of(variant.id(), RollupKey.EXPOSED).n()));
      Tested tested = test(experiment, experiment.weights(), units);
      return ratio(tested.pValue(), tested.unplanned(), tested.variants(), List.of());
    }
    List<SampleRatioPeriod> periods = new ArrayList<>();
    List<Double> pValues = new ArrayList<>();
    for (SplitCounts split : splits) {
      Tested tested = test(experiment, split.period().weights(), split.units());
      tested.pValue().ifPresent(pValues::add);
      periods.add(period(split, tested));
    }
    return ratio(
        pValues.isEmpty() ? Optional.empty() : Optional.of(CombinedPValue.of(pValues)),
        periods.stream().mapToLong(SampleRatioPeriod::unplannedUnits).sum(),
        sums(experiment, periods),
        periods);
  }

  /** How the check of a split with this p-value ends. */
  public State state(double pValue) {
    if (pValue < limits.sampleRatioFailedBelow()) {
      return State.FAILED;
    }
    return pValue < limits.sampleRatioWarningBelow() ? State.WARNING : State.OK;
  }

  private SampleRatio ratio(
      Optional<Double> pValue,
      long unplanned,
      List<Split> variants,
      List<SampleRatioPeriod> periods) {
    State state = unplanned > 0 ? State.FAILED : pValue.map(this::state).orElse(State.NO_DATA);
    return new SampleRatio(pValue.orElse(null), state.isOk(), state, unplanned, variants, periods);
  }

  private static SampleRatioPeriod period(SplitCounts split, Tested tested) {
    return new SampleRatioPeriod(
        split.period().from().orElse(null),
        split.period().to().orElse(null),
        tested.pValue().orElse(null),
        tested.unplanned(),
        tested.variants());
  }

  /** A split against its weights. */
  private record Tested(Optional<Double> pValue, long unplanned, List<Split> variants) {}

  /** A variant of weight 0 has no share to test: any unit in it is unplanned. */
  private static Tested test(
      Experiment experiment, Map<String, Integer> weights, Map<String, Long> units) {
    if (weights.isEmpty()) {
      return new Tested(Optional.empty(), 0, List.of());
    }
    List<String> planned =
        experiment.variants().stream()
            .map(variant -> variant.id())
            .filter(id -> weights.getOrDefault(id, 0) > 0)
            .toList();
    long[] observed = planned.stream().mapToLong(id -> units.getOrDefault(id, 0L)).toArray();
    double[] shares = planned.stream().mapToDouble(id -> weights.getOrDefault(id, 0)).toArray();
    long unplanned =
        units.entrySet().stream()
            .filter(unit -> weights.getOrDefault(unit.getKey(), 0) == 0)
            .mapToLong(Map.Entry::getValue)
            .sum();
    Optional<SampleRatioTest> test = test(observed, shares);
    List<Split> variants = new ArrayList<>();
    for (int arm = 0; arm < observed.length; arm++) {
      int index = arm;
      variants.add(
          new Split(
              planned.get(arm),
              (int) shares[arm],
              observed[arm],
              test.map(found -> found.expected().get(index)).orElse(null)));
    }
    return new Tested(test.map(found -> SplitPValue.of(observed, shares)), unplanned, variants);
  }

  private static Optional<SampleRatioTest> test(long[] observed, double[] shares) {
    try {
      return Optional.of(SampleRatioTest.of(observed, shares));
    } catch (StatisticsException nothingToTest) {
      // No units, or one arm: the check reports that there is no data.
      return Optional.empty();
    }
  }

  /** Over the periods that could be tested, with the present weights. */
  private static List<Split> sums(Experiment experiment, List<SampleRatioPeriod> periods) {
    List<Split> sums = new ArrayList<>();
    for (String variant : experiment.variants().stream().map(one -> one.id()).toList()) {
      List<Split> parts =
          periods.stream()
              .filter(period -> period.pValue() != null)
              .flatMap(period -> period.variants().stream())
              .filter(split -> split.variantId().equals(variant))
              .toList();
      int weight = experiment.weights().getOrDefault(variant, 0);
      if (!parts.isEmpty() || weight > 0) {
        long observed = parts.stream().mapToLong(Split::observed).sum();
        sums.add(new Split(variant, weight, observed, parts.isEmpty() ? null : expected(parts)));
      }
    }
    return sums;
  }

  private static double expected(List<Split> parts) {
    double sum = 0;
    for (Split part : parts) {
      Double expected = part.expected();
      sum += expected == null ? 0 : expected;
    }
    return sum;
  }
}
