package dev.splitstream.pipelines.rollup;

import com.zaxxer.hikari.HikariDataSource;
import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.pipelines.io.RetryingTransaction;
import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.rollup.TrafficUpdate;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.jspecify.annotations.Nullable;

/**
 * Writes rollups to Postgres, many rows a statement.
 *
 * <p>In a stream the input is stable: a row is written only once a checkpoint holds what it was
 * made of. Events come again in another order after a crash, so a value between two checkpoints may
 * be one that the second time never is; written, nothing would ever correct it.
 */
public final class WriteRollups<U> extends PTransform<PCollection<U>, PDone> {
  private final RollupTable<U> table;
  private final DatabaseSettings database;
  private final long generation;

  private WriteRollups(RollupTable<U> table, DatabaseSettings database, long generation) {
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
  public static WriteRollups<RollupUpdate> experiments(DatabaseSettings database, long generation) {
    return new WriteRollups<>(RollupTable.EXPERIMENTS, database, generation);
  }

  /**
   * Writes rollups of traffic.
   *
   * @param database where to
   * @param generation into which generation
   */
  public static WriteRollups<TrafficUpdate> traffic(DatabaseSettings database, long generation) {
    return new WriteRollups<>(RollupTable.TRAFFIC, database, generation);
  }

  @Override
  public PDone expand(PCollection<U> rows) {
    rows.apply("Upsert", ParDo.of(new Upsert<>(table, database, generation)));
    return PDone.in(rows.getPipeline());
  }

  static final class Upsert<U> extends DoFn<U, Void> {
    private final RollupTable<U> table;
    private final DatabaseSettings database;
    private final long generation;
    private transient @Nullable HikariDataSource pool;
    private transient @Nullable RetryingTransaction transaction;
    private transient @Nullable Map<Object, U> pending;

    Upsert(RollupTable<U> table, DatabaseSettings database, long generation) {
      this.table = table;
      this.database = database;
      this.generation = generation;
    }

    @Setup
    public void setup() {
      pool = database.openPool("rollups");
      transaction = new RetryingTransaction(pool);
    }

    @StartBundle
    public void startBundle() {
      pending = new HashMap<>();
    }

    @RequiresStableInput
    @ProcessElement
    public void processElement(@Element U update)
        throws SQLException, IOException, InterruptedException {
      Map<Object, U> rows = Objects.requireNonNull(pending);
      rows.merge(
          table.slot(update),
          update,
          (one, two) -> table.version(one) > table.version(two) ? one : two);
      if (rows.size() >= table.maxRows()) {
        flush(rows);
      }
    }

    @FinishBundle
    public void finishBundle() throws SQLException, IOException, InterruptedException {
      flush(Objects.requireNonNull(pending));
    }

    private void flush(Map<Object, U> rows) throws SQLException, IOException, InterruptedException {
      if (rows.isEmpty()) {
        return;
      }
      List<U> batch = rows.values().stream().sorted(table.order()).toList();
      Objects.requireNonNull(transaction)
          .run(
              connection -> {
                table.upsert(connection, generation, batch);
                return batch.size();
              });
      rows.clear();
    }

    @Teardown
    public void teardown() {
      if (pool != null) {
        pool.close();
      }
    }
  }
}
