package dev.splitstream.pipelines.rollup.write;

import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficKey;
import dev.splitstream.store.rollup.RollupTable;
import dev.splitstream.store.rollup.RollupWriter;
import java.io.IOException;
import java.sql.SQLException;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Writes the rollups of a backfill to Postgres, many rows per statement, and each statement in its
 * own transaction. Their generation is not read before it is complete. For live rollups there is
 * {@link WriteCuts}.
 */
public final class WriteRollups<K, V> extends PTransform<PCollection<RollupUpdate<K, V>>, PDone> {
  private final RollupWriter<K, V> table;
  private final DatabaseSettings database;
  private final long generation;

  private WriteRollups(RollupWriter<K, V> table, DatabaseSettings database, long generation) {
    this.table = table;
    this.database = database;
    this.generation = generation;
  }

  /**
   * Writes rollups of experiments.
   *
   * @param database where to
   * @param generation into which generation
   */
  public static WriteRollups<RollupKey, Moments> experiments(
      DatabaseSettings database, long generation) {
    return new WriteRollups<>(RollupTable.EXPERIMENTS, database, generation);
  }

  /**
   * Writes rollups of traffic.
   *
   * @param database where to
   * @param generation into which generation
   */
  public static WriteRollups<TrafficKey, Traffic> traffic(
      DatabaseSettings database, long generation) {
    return new WriteRollups<>(RollupTable.TRAFFIC, database, generation);
  }

  @Override
  public PDone expand(PCollection<RollupUpdate<K, V>> rows) {
    rows.apply("Upsert", ParDo.of(new Upsert<>(table, database, generation)));
    return PDone.in(rows.getPipeline());
  }

  static final class Upsert<K, V> extends UpsertRows<RollupUpdate<K, V>, K, V> {
    Upsert(RollupWriter<K, V> table, DatabaseSettings database, long generation) {
      // A backfill has its own lineage: its writes say nothing about the live job.
      super(table, database, generation, "generation-" + generation);
    }

    @ProcessElement
    public void processElement(@Element RollupUpdate<K, V> update)
        throws SQLException, IOException, InterruptedException {
      pending().add(update);
      writeIfFull();
    }
  }
}
