package dev.splitstream.store.rollup;

import dev.splitstream.rollup.RollupSlot;
import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.store.job.JobWriterStore;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;

/**
 * Writes rows of a family of rollups. Every write replaces the row, so a write that is repeated
 * changes nothing.
 *
 * @param <K> the keys of the family
 * @param <V> its values
 */
public interface RollupWriter<K, V> extends Serializable {
  /** The kind under which a job records its writes. */
  JobWriterStore.Kind kind();

  /** The largest number of rows in a statement. */
  int maxRows();

  /** The order of the primary key: adjacent rows are written together. */
  Comparator<RollupSlot<K>> order();

  /** The group of rows that a reader sees as of the same point of the input. */
  String group(K key);

  /**
   * Writes rows into a generation, except over newer versions of the same row.
   *
   * @param updates no two of the same slot
   */
  void upsert(Connection connection, long generation, Collection<RollupUpdate<K, V>> updates)
      throws SQLException;
}
