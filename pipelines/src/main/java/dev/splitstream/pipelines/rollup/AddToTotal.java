package dev.splitstream.pipelines.rollup;

import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupRow;
import dev.splitstream.rollup.RollupUpdate;
import java.time.Instant;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.KV;

/**
 * Keeps the total of each key and window, and passes the whole of it on at every change. Beam drops
 * the state once the window is closed.
 *
 * <p>Nothing waits here, however far behind the job is: what waited would be missing in the cut
 * that its checkpoint makes, and readers would see some rows of an experiment without others.
 *
 * <p>Not a {@code Combine} with triggers: for each value that one touches many cells of state and
 * sets timers, this one touches one cell. The values are combined in bundles before, and the rows
 * after, so there is nothing left for a trigger to hold back.
 */
final class AddToTotal extends DoFn<KV<RollupCell, Moments>, RollupUpdate> {
  private static final String TOTAL = "total";

  @StateId(TOTAL)
  private final StateSpec<ValueState<RunningTotal>> totalSpec =
      StateSpecs.value(RunningTotal.StateCoder.of());

  @ProcessElement
  public void processElement(
      @Element KV<RollupCell, Moments> change,
      IntervalWindow window,
      @StateId(TOTAL) ValueState<RunningTotal> state,
      OutputReceiver<RollupUpdate> out) {
    RunningTotal total = RunningTotal.after(state.read(), change.getValue());
    state.write(total);
    out.output(update(change.getKey(), window, total));
  }

  private static RollupUpdate update(RollupCell cell, IntervalWindow window, RunningTotal total) {
    Instant start = Instant.ofEpochMilli(window.start().getMillis());
    return new RollupUpdate(
        new RollupRow(cell.key(), cell.grain(), start, total.moments()), total.changes());
  }
}
