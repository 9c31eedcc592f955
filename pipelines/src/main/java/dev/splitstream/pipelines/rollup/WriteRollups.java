package dev.splitstream.pipelines.rollup;

import com.zaxxer.hikari.HikariDataSource;
import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.pipelines.io.RetryingTransaction;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.RollupRow;
import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.store.RollupWriter;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
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
public final class WriteRollups extends PTransform<PCollection<RollupUpdate>, PDone> {
  private static final int MAX_ROWS = 2_000;

  private final DatabaseSettings database;
  private final long generation;

  /**
   * @param database where to
   * @param generation into which generation
   */
  public WriteRollups(DatabaseSettings database, long generation) {
    this.database = database;
    this.generation = generation;
  }

  @Override
  public PDone expand(PCollection<RollupUpdate> rows) {
    rows.apply("Upsert", ParDo.of(new Upsert(database, generation)));
    return PDone.in(rows.getPipeline());
  }

  static final class Upsert extends DoFn<RollupUpdate, Void> {
    private final DatabaseSettings database;
    private final long generation;
    private transient @Nullable HikariDataSource pool;
    private transient @Nullable RetryingTransaction transaction;
    private transient @Nullable Map<Slot, RollupUpdate> pending;

    private record Slot(RollupKey key, Grain grain, Instant windowStart) {
      static Slot of(RollupRow row) {
        return new Slot(row.key(), row.grain(), row.windowStart());
      }
    }

    Upsert(DatabaseSettings database, long generation) {
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
    public void processElement(@Element RollupUpdate update)
        throws SQLException, IOException, InterruptedException {
      Map<Slot, RollupUpdate> rows = Objects.requireNonNull(pending);
      rows.merge(
          Slot.of(update.row()), update, (one, two) -> one.version() > two.version() ? one : two);
      if (rows.size() >= MAX_ROWS) {
        flush(rows);
      }
    }

    @FinishBundle
    public void finishBundle() throws SQLException, IOException, InterruptedException {
      flush(Objects.requireNonNull(pending));
    }

    private void flush(Map<Slot, RollupUpdate> rows)
        throws SQLException, IOException, InterruptedException {
      if (rows.isEmpty()) {
        return;
      }
      List<RollupUpdate> batch = List.copyOf(rows.values());
      Objects.requireNonNull(transaction)
          .run(
              connection -> {
                RollupWriter.upsert(connection, generation, batch);
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
