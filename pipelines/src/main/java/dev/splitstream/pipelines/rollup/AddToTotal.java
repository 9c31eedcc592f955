package dev.splitstream.pipelines.rollup;

import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupRow;
import dev.splitstream.rollup.RollupUpdate;
import java.time.Instant;
import java.util.Objects;
import org.apache.beam.sdk.coders.BooleanCoder;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;

/**
 * Keeps the total of each key and window, and passes the whole of it on: live at every change, and
 * once in a while where the job is behind, see {@link RollupPace}. Beam drops the state once the
 * window is closed.
 *
 * <p>Not a {@code Combine} with triggers: for each value that one touches many cells of state and
 * sets timers, this one touches one cell. The values are combined in bundles before, and the rows
 * after, so live there is nothing left for a trigger to hold back.
 */
final class AddToTotal extends DoFn<KV<RollupCell, Moments>, RollupUpdate> {
  private static final String TOTAL = "total";
  private static final String IS_WAITING = "isWaiting";
  private static final String PASS_ON = "passOn";
  private static final String CAUGHT_UP = "caughtUp";

  private final Duration horizon;

  @StateId(TOTAL)
  private final StateSpec<ValueState<RunningTotal>> totalSpec =
      StateSpecs.value(RunningTotal.StateCoder.of());

  /** Whether the total is yet to be passed on; the timers are set while it is. */
  @StateId(IS_WAITING)
  private final StateSpec<ValueState<Boolean>> isWaitingSpec = StateSpecs.value(BooleanCoder.of());

  @TimerId(PASS_ON)
  private final TimerSpec passOnSpec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

  /** It may also come when nothing waits any more. */
  @TimerId(CAUGHT_UP)
  private final TimerSpec caughtUpSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  /**
   * With state that goes some time after its window has ended.
   *
   * @param horizon how long after it
   */
  AddToTotal(Duration horizon) {
    this.horizon = horizon;
  }

  @ProcessElement
  public void processElement(
      @Element KV<RollupCell, Moments> change,
      IntervalWindow window,
      @StateId(TOTAL) ValueState<RunningTotal> state,
      @StateId(IS_WAITING) ValueState<Boolean> isWaiting,
      @TimerId(PASS_ON) Timer passOn,
      @TimerId(CAUGHT_UP) Timer caughtUp,
      OutputReceiver<RollupUpdate> out) {
    RunningTotal total = RunningTotal.after(state.read(), change.getValue());
    state.write(total);
    PaceTimers timers = new PaceTimers(passOn, caughtUp);
    long waitMillis = RollupPace.experimentsWaitMillis(timers.areBehind());
    if (waitMillis == 0) {
      out.output(update(change.getKey(), window, total));
    } else if (isWaiting.read() == null) {
      isWaiting.write(true);
      timers.set(waitMillis, window, horizon);
    }
  }

  @OnTimer(PASS_ON)
  public void onPassOn(
      @Key RollupCell cell,
      IntervalWindow window,
      @StateId(TOTAL) ValueState<RunningTotal> state,
      @StateId(IS_WAITING) ValueState<Boolean> isWaiting,
      OutputReceiver<RollupUpdate> out) {
    if (isWaiting.read() == null) {
      return;
    }
    out.output(update(cell, window, Objects.requireNonNull(state.read(), "total that waits")));
    isWaiting.clear();
  }

  @OnTimer(CAUGHT_UP)
  public void onCaughtUp(
      @Key RollupCell cell,
      IntervalWindow window,
      @StateId(TOTAL) ValueState<RunningTotal> state,
      @StateId(IS_WAITING) ValueState<Boolean> isWaiting,
      OutputReceiver<RollupUpdate> out) {
    onPassOn(cell, window, state, isWaiting, out);
  }

  /** What waits when a window goes, or a history ends, goes first. */
  @OnWindowExpiration
  public void onWindowExpiration(
      @Key RollupCell cell,
      IntervalWindow window,
      @StateId(TOTAL) ValueState<RunningTotal> state,
      @StateId(IS_WAITING) ValueState<Boolean> isWaiting,
      OutputReceiver<RollupUpdate> out) {
    onPassOn(cell, window, state, isWaiting, out);
  }

  private static RollupUpdate update(RollupCell cell, IntervalWindow window, RunningTotal total) {
    Instant start = Instant.ofEpochMilli(window.start().getMillis());
    return new RollupUpdate(
        new RollupRow(cell.key(), cell.grain(), start, total.moments()), total.changes());
  }
}
