package dev.splitstream.pipelines.rollup.write;

import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.rollup.TrafficUpdate;
import dev.splitstream.store.job.JobWriterStore;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;

/** A table of rollups, as writers of its rows see it. */
public interface RollupTable<U> extends Serializable {
  /** The rollups of experiments. */
  RollupTable<RollupUpdate> EXPERIMENTS = new ExperimentRollupTable();

  /** The rollups of traffic. */
  RollupTable<TrafficUpdate> TRAFFIC = new TrafficRollupTable();

  /** The identity of a row; of two updates of a slot only the newer one is written. */
  Object slot(U update);

  /** The group of rows that a reader sees as of the same point of the input. */
  String group(U update);

  /** How new the update is. */
  long version(U update);

  /** The order of the table's key: adjacent rows are written together. */
  Comparator<U> order();

  /** The kind under which a job records its writes. */
  JobWriterStore.Kind kind();

  /** The largest number of rows in a statement. */
  int maxRows();

  /** Writes rows into a generation, except over newer versions; no two of the same slot. */
  void upsert(Connection connection, long generation, Collection<U> updates) throws SQLException;
}
