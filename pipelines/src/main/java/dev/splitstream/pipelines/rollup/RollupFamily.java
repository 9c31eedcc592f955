package dev.splitstream.pipelines.rollup;

import dev.splitstream.rollup.RollupUpdate;
import java.io.Serializable;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;

/**
 * The declaration of a family of rollups: what a cell of state holds, how it is encoded, and which
 * rows come of it. {@link AddUp} does the rest, for every family alike.
 *
 * @param <C> what a cell is about
 * @param <D> a change of a cell
 * @param <K> the keys of rows
 * @param <V> the values of rows
 */
public sealed interface RollupFamily<C, D, K, V> extends Serializable
    permits RowPerCell, RowsPerCell {
  /** The name of the step that keeps totals in state; a name of state, too. */
  String step();

  /** Encodes what a cell is about; equal subjects have equal bytes. */
  Coder<C> subjectCoder();

  /** Encodes a change of a cell. */
  Coder<D> changeCoder();

  /** Encodes rows. */
  Coder<RollupUpdate<K, V>> rowCoder();

  /** The step that keeps totals in state, until the horizon has passed the end of their window. */
  DoFn<KV<GrainCell<C>, D>, RollupUpdate<K, V>> addLive(Duration horizon);

  /** An empty total in memory, of one window of a history. */
  WindowTotal<C, D, K, V> newTotal();

  /**
   * Adds up one window of a history in memory.
   *
   * @param <C> what a cell is about
   * @param <D> a change of a cell
   * @param <K> the keys of rows
   * @param <V> the values of rows
   */
  interface WindowTotal<C, D, K, V> {
    /** Adds a change. */
    void add(D change);

    /**
     * Emits the rows of the window; call it when everything is added.
     *
     * @param windowStart in milliseconds since the epoch
     */
    void emit(GrainCell<C> cell, long windowStart, Consumer<RollupUpdate<K, V>> out);
  }
}
