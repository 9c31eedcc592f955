package dev.splitstream.pipelines.rollup;

import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.rollup.RollupValue;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A family in which a cell is one row, whose total is emitted at every change.
 *
 * @param step the name of the step that keeps totals in state
 * @param subjectCoder encodes keys; equal keys have equal bytes
 * @param changeCoder encodes values
 * @param <K> the keys of rows, which are the subjects of cells
 * @param <V> the values of rows, which are also the changes
 */
public record RowPerCell<K, V extends RollupValue<V>>(
    String step, Coder<K> subjectCoder, Coder<V> changeCoder) implements RollupFamily<K, V, K, V> {

  @Override
  public Coder<RollupUpdate<K, V>> rowCoder() {
    return RollupUpdateCoder.of(subjectCoder, changeCoder);
  }

  @Override
  public DoFn<KV<GrainCell<K>, V>, RollupUpdate<K, V>> addLive(Duration horizon) {
    return new AddToTotal<>(changeCoder);
  }

  @Override
  public WindowTotal<K, V, K, V> newTotal() {
    return new Total<>();
  }

  private static final class Total<K, V extends RollupValue<V>> implements WindowTotal<K, V, K, V> {
    private @Nullable V sum;

    @Override
    public void add(V change) {
      sum = sum == null ? change : sum.plus(change);
    }

    @Override
    public void emit(GrainCell<K> cell, long windowStart, Consumer<RollupUpdate<K, V>> out) {
      V total = Objects.requireNonNull(sum);
      out.accept(new RunningTotal<>(total, 1).row(cell, cell.subject(), windowStart));
    }
  }
}
