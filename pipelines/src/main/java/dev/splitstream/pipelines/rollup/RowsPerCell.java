package dev.splitstream.pipelines.rollup;

import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.rollup.RollupValue;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;

/**
 * A family in which a cell holds many rows, whose number is bounded together. Their totals are
 * emitted some time after a change, see {@link RollupPace}.
 *
 * @param step the name of the step that keeps totals in state
 * @param subjectCoder encodes what a cell is about; equal subjects have equal bytes
 * @param keyCoder encodes keys of rows
 * @param valueCoder encodes values
 * @param keys makes keys of rows
 * @param accumulators add up values in place
 * @param admission which members have rows of their own
 * @param <C> what a cell is about
 * @param <K> the keys of rows
 * @param <V> the values of rows
 */
public record RowsPerCell<C, K, V extends RollupValue<V>>(
    String step,
    Coder<C> subjectCoder,
    Coder<K> keyCoder,
    Coder<V> valueCoder,
    Keys<C, K> keys,
    Accumulator.Factory<V> accumulators,
    Admission<V> admission)
    implements RollupFamily<C, List<MemberChange<V>>, K, V> {

  /**
   * Makes keys of rows; travels with a job.
   *
   * @param <C> what a cell is about
   * @param <K> the keys of rows
   */
  @FunctionalInterface
  public interface Keys<C, K> extends Serializable {
    /** The key of a member's row. */
    K of(C subject, String member);
  }

  @Override
  public Coder<List<MemberChange<V>>> changeCoder() {
    return MemberChangesCoder.of(valueCoder);
  }

  @Override
  public Coder<RollupUpdate<K, V>> rowCoder() {
    return RollupUpdateCoder.of(keyCoder, valueCoder);
  }

  @Override
  public DoFn<KV<GrainCell<C>, List<MemberChange<V>>>, RollupUpdate<K, V>> addLive(
      Duration horizon) {
    return new AddPaced<>(this, horizon);
  }

  @Override
  public WindowTotal<C, List<MemberChange<V>>, K, V> newTotal() {
    MemberSums<V> sums = new MemberSums<>(accumulators);
    return new WindowTotal<>() {
      @Override
      public void add(List<MemberChange<V>> change) {
        sums.add(change);
      }

      /** All members of the window are there: the most frequent get rows. */
      @Override
      public void emit(GrainCell<C> cell, long windowStart, Consumer<RollupUpdate<K, V>> out) {
        for (MemberChange<V> row : admission.after(Set.of()).admit(sums.toChanges())) {
          K key = keys.of(cell.subject(), row.member());
          out.accept(new RunningTotal<>(row.value(), 1).row(cell, key, windowStart));
        }
      }
    };
  }
}
