package dev.splitstream.pipelines.rollup;

import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.rollup.RollupValue;
import org.jspecify.annotations.Nullable;

/**
 * The total of a row so far.
 *
 * @param value the sum
 * @param changes how many changes it includes
 * @param <V> the values of a family of rollups
 */
record RunningTotal<V extends RollupValue<V>>(V value, long changes) {

  /** The total after more changes; these alone if {@code known} is null. */
  static <V extends RollupValue<V>> RunningTotal<V> after(
      @Nullable RunningTotal<V> known, V value, long changes) {
    return known == null
        ? new RunningTotal<>(value, changes)
        : new RunningTotal<>(known.value.plus(value), known.changes + changes);
  }

  /** The row of a window with this total. */
  <K> RollupUpdate<K, V> row(GrainCell<?> cell, K key, long windowStart) {
    return new RollupUpdate<>(cell.slot(key, windowStart), value, changes);
  }
}
