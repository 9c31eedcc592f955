package dev.splitstream.pipelines.rollup;

import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.RollupSlot;
import java.time.Instant;

/**
 * The key of windows of one width. One window of a cell is kept in one piece of state.
 *
 * @param subject what the windows are about
 * @param grain how wide they are
 * @param <C> the subjects of a family of rollups
 */
public record GrainCell<C>(C subject, Grain grain) {

  /**
   * Where a row of one of the windows belongs.
   *
   * @param key of the row
   * @param windowStart of the window, in milliseconds since the epoch
   */
  <K> RollupSlot<K> slot(K key, long windowStart) {
    return new RollupSlot<>(key, grain, Instant.ofEpochMilli(windowStart));
  }
}
