package dev.splitstream.pipelines.rollup.experiment;

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
 * Keeps the total of each key and window, and emits the whole total at every change. Beam drops the
 * state once the window is closed.
 *
 * <p>Nothing is buffered here, however far behind the job is: buffered changes would be missing in
 * the cut of the next checkpoint, and readers would see inconsistent rows of an experiment.
 *
 * <p>Not a {@code Combine} with triggers: a combine touches many cells of state and sets timers for
 * each value, this touches one cell. Values are combined in bundles before, and rows after, so a
 * trigger would have nothing to delay.
 */
final class AddToTotal extends DoFn<KV<ExperimentGrainCell, Moments>, RollupUpdate> {
  private static final String TOTAL = "total";

  @StateId(TOTAL)
  private final StateSpec<ValueState<RunningTotal>> totalSpec =
      StateSpecs.value(RunningTotal.StateCoder.of());

  @ProcessElement
  public void processElement(
      @Element KV<ExperimentGrainCell, Moments> change,
      IntervalWindow window,
      @StateId(TOTAL) ValueState<RunningTotal> state,
      OutputReceiver<RollupUpdate> out) {
    RunningTotal total = RunningTotal.after(state.read(), change.getValue());
    state.write(total);
    out.output(update(change.getKey(), window, total));
  }

  private static RollupUpdate update(
      ExperimentGrainCell cell, IntervalWindow window, RunningTotal total) {
    Instant start = Instant.ofEpochMilli(window.start().getMillis());
    return new RollupUpdate(
        new RollupRow(cell.key(), cell.grain(), start, total.moments()), total.changes());
  }
}
