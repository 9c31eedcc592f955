package dev.splitstream.query.server.results.analysis;

import dev.splitstream.event.ExposureExclusion;
import dev.splitstream.query.server.results.body.Checks;
import dev.splitstream.query.server.results.body.Checks.Contaminated;
import dev.splitstream.query.server.results.body.Checks.Excluded;
import dev.splitstream.query.server.results.body.Checks.State;
import dev.splitstream.query.server.results.body.Checks.Unexposed;
import dev.splitstream.query.server.results.body.MutedBody;
import dev.splitstream.query.server.results.query.ExperimentView;
import dev.splitstream.query.server.results.store.ResultsStore;
import dev.splitstream.query.server.results.store.Totals;
import dev.splitstream.rollup.RollupKey;
import java.time.Instant;

/**
 * Looks for what would make results untrustworthy.
 *
 * @param limits where a warning and a failure begin
 */
public record RunChecks(ResultsProperties limits) {

  /** All checks of what a store gave. */
  public Checks on(ResultsStore.Summary summary, Instant now) {
    ExperimentView view = summary.view();
    Totals totals = summary.totals();
    return new Checks(
        new CheckSplit(limits).of(view.experiment(), totals, summary.splits()),
        contaminated(totals),
        new Unexposed(totals.units(RollupKey.UNEXPOSED)),
        excluded(totals),
        new CheckFreshness(limits).of(view.job(), now),
        MutedBody.of(view.experiment()));
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
