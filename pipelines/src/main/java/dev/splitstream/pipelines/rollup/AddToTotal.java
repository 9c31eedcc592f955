package dev.splitstream.pipelines.rollup;

import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.rollup.RollupValue;
import org.apache.beam.sdk.coders.Coder;
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
 *
 * @param <K> the keys of a family of rollups
 * @param <V> its values
 */
final class AddToTotal<K, V extends RollupValue<V>>
    extends DoFn<KV<GrainCell<K>, V>, RollupUpdate<K, V>> {
  private static final String TOTAL = "total";

  @StateId(TOTAL)
  private final StateSpec<ValueState<RunningTotal<V>>> totalSpec;

  AddToTotal(Coder<V> values) {
    totalSpec = StateSpecs.value(RunningTotalCoder.of(values));
  }

  @ProcessElement
  public void processElement(
      @Element KV<GrainCell<K>, V> change,
      IntervalWindow window,
      @StateId(TOTAL) ValueState<RunningTotal<V>> state,
      OutputReceiver<RollupUpdate<K, V>> out) {
    RunningTotal<V> total = RunningTotal.after(state.read(), change.getValue(), 1);
    state.write(total);
    GrainCell<K> cell = change.getKey();
    out.output(total.row(cell, cell.subject(), window.start().getMillis()));
  }
}
