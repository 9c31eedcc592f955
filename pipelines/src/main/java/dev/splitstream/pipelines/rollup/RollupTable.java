package dev.splitstream.pipelines.rollup;

import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.rollup.TrafficUpdate;
import dev.splitstream.store.job.JobWriterStore;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;

/** A table of rollups, for whoever writes updates of its rows. */
public interface RollupTable<U> extends Serializable {
  /** The rollups of experiments. */
  RollupTable<RollupUpdate> EXPERIMENTS = new ExperimentTable();

  /** The rollups of traffic. */
  RollupTable<TrafficUpdate> TRAFFIC = new TrafficTable();

  /** What a row is told apart by; of two updates of a slot only the newer one is written. */
  Object slot(U update);

  /** What a reader sees a row together with, as of the same point of the input. */
  String group(U update);

  /** How new the update is. */
  long version(U update);

  /** The order of the table's key: rows that lie together are written together. */
  Comparator<U> order();

  /** What a job that writes it is known as in its record. */
  JobWriterStore.Kind kind();

  /** How many rows go into a statement at most. */
  int maxRows();

  /** Writes rows into a generation, except over newer versions; no two of the same slot. */
  void upsert(Connection connection, long generation, Collection<U> updates) throws SQLException;
}
