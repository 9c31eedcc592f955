package dev.splitstream.query.server.results.analysis;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Variant;
import dev.splitstream.event.ExposureExclusion;
import dev.splitstream.query.server.results.body.Checks;
import dev.splitstream.query.server.results.body.Checks.Contaminated;
import dev.splitstream.query.server.results.body.Checks.Excluded;
import dev.splitstream.query.server.results.body.Checks.SampleRatio;
import dev.splitstream.query.server.results.body.Checks.Split;
import dev.splitstream.query.server.results.body.Checks.State;
import dev.splitstream.query.server.results.body.Checks.Unexposed;
import dev.splitstream.query.server.results.query.ExperimentView;
import dev.splitstream.query.server.results.store.Totals;
import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.health.SampleRatioTest;
import dev.splitstream.query.statistics.health.SplitPValue;
import dev.splitstream.rollup.RollupKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Looks for what would make results untrustworthy.
 *
 * @param limits where a warning and a failure begin
 */
public record RunChecks(ResultsProperties limits) {

  public Checks on(ExperimentView view, Totals totals, Instant now) {
    return new Checks(
        sampleRatio(view.experiment(), totals),
        contaminated(totals),
        new Unexposed(totals.units(RollupKey.UNEXPOSED)),
        excluded(totals),
        new CheckFreshness(limits).of(view.job(), now));
  }

  /** Whether the units in these sums were split as planned. */
  public SampleRatio sampleRatio(Experiment experiment, Totals totals) {
    // A variant of weight 0 has no share to test: any unit in it is a failure.
    List<Variant> planned =
        experiment.variants().stream().filter(variant -> variant.weight() > 0).toList();
    long[] observed =
        planned.stream()
            .mapToLong(variant -> totals.of(variant.id(), RollupKey.EXPOSED).n())
            .toArray();
    Optional<SampleRatioTest> test = test(observed, planned);
    Optional<Double> pValue = test.map(found -> pValue(observed, planned));
    long unplanned = unplanned(experiment, totals);
    State state = unplanned > 0 ? State.FAILED : pValue.map(this::splitState).orElse(State.NO_DATA);
    return new SampleRatio(
        pValue.orElse(null),
        state.isOk(),
        state,
        unplanned,
        IntStream.range(0, observed.length)
            .mapToObj(
                arm ->
                    new Split(
                        planned.get(arm).id(),
                        planned.get(arm).weight(),
                        observed[arm],
                        test.map(found -> found.expected().get(arm)).orElse(null)))
            .toList());
  }

  /** Of units that another system assigned, or that kept an earlier variant. */
  private static long unplanned(Experiment experiment, Totals totals) {
    return experiment.variants().stream()
        .filter(variant -> variant.weight() == 0)
        .mapToLong(variant -> totals.of(variant.id(), RollupKey.EXPOSED).n())
        .sum();
  }

  private static double pValue(long[] observed, List<Variant> planned) {
    return SplitPValue.of(observed, weights(planned));
  }

  private static double[] weights(List<Variant> planned) {
    return planned.stream().mapToDouble(Variant::weight).toArray();
  }

  private static Optional<SampleRatioTest> test(long[] observed, List<Variant> planned) {
    try {
      return Optional.of(SampleRatioTest.of(observed, weights(planned)));
    } catch (StatisticsException nothingToTest) {
      // No units, or one arm: the check reports that there is no data.
      return Optional.empty();
    }
  }

  /** How the check of a split with this p-value ends. */
  public State splitState(double pValue) {
    if (pValue < limits.sampleRatioFailedBelow()) {
      return State.FAILED;
    }
    return pValue < limits.sampleRatioWarningBelow() ? State.WARNING : State.OK;
  }

  private Contaminated contaminated(Totals totals) {
    long units = totals.units(RollupKey.CONTAMINATED);
    long all = units + totals.units(RollupKey.EXPOSED);
    State state = shareState(units, all);
    return new Contaminated(units, share(units, all), state.isOk(), state);
  }

  /**
   * A warning at most: it counts exposures, of which one unit may send any number, and none of them
   * counts in the results.
   */
  private Excluded excluded(Totals totals) {
    long wrong = excluded(totals, ExposureExclusion.WRONG_VARIANT);
    long all = wrong + totals.units(RollupKey.CONTAMINATED) + totals.units(RollupKey.EXPOSED);
    State state = shareState(wrong, all) == State.FAILED ? State.WARNING : shareState(wrong, all);
    return new Excluded(
        excluded(totals, ExposureExclusion.OUTSIDE_SCHEDULE),
        excluded(totals, ExposureExclusion.OVERRIDE),
        excluded(totals, ExposureExclusion.EXCLUDED),
        wrong,
        share(wrong, all),
        state.isOk(),
        state);
  }

  private static long excluded(Totals totals, ExposureExclusion reason) {
    return totals.units(RollupKey.excluded(reason));
  }

  private static double share(long part, long all) {
    return all <= 0 ? 0 : (double) part / all;
  }

  private State shareState(long part, long all) {
    if (all <= 0) {
      return State.NO_DATA;
    }
    double share = share(part, all);
    if (share > limits.contaminatedFailedAbove()) {
      return State.FAILED;
    }
    return share > limits.contaminatedWarningAbove() ? State.WARNING : State.OK;
  }
}
