package dev.splitstream.pipelines.rollup;

import com.zaxxer.hikari.HikariDataSource;
import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.pipelines.io.RetryingTransaction;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.RollupRow;
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

/** Writes rollups to Postgres, many rows a statement. */
public final class WriteRollups extends PTransform<PCollection<RollupRow>, PDone> {
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
  public PDone expand(PCollection<RollupRow> rows) {
    rows.apply("Upsert", ParDo.of(new Upsert(database, generation)));
    return PDone.in(rows.getPipeline());
  }

  static final class Upsert extends DoFn<RollupRow, Void> {
    private final DatabaseSettings database;
    private final long generation;
    private transient @Nullable HikariDataSource pool;
    private transient @Nullable RetryingTransaction transaction;
    private transient long epoch;
    private transient @Nullable Map<Slot, RollupRow> pending;

    /** Later panes of a slot replace earlier ones before they are written. */
    private record Slot(RollupKey key, Grain grain, Instant windowStart) {}

    Upsert(DatabaseSettings database, long generation) {
      this.database = database;
      this.generation = generation;
    }

    @Setup
    public void setup() throws SQLException, IOException, InterruptedException {
      pool = database.openPool("rollups");
      transaction = new RetryingTransaction(pool);
      epoch = transaction.run(RollupWriter::nextEpoch);
    }

    @StartBundle
    public void startBundle() {
      pending = new HashMap<>();
    }

    @ProcessElement
    public void processElement(@Element RollupRow row)
        throws SQLException, IOException, InterruptedException {
      Map<Slot, RollupRow> rows = Objects.requireNonNull(pending);
      rows.put(new Slot(row.key(), row.grain(), row.windowStart()), row);
      if (rows.size() >= MAX_ROWS) {
        flush(rows);
      }
    }

    @FinishBundle
    public void finishBundle() throws SQLException, IOException, InterruptedException {
      flush(Objects.requireNonNull(pending));
    }

    private void flush(Map<Slot, RollupRow> rows)
        throws SQLException, IOException, InterruptedException {
      if (rows.isEmpty()) {
        return;
      }
      List<RollupRow> batch = List.copyOf(rows.values());
      Objects.requireNonNull(transaction)
          .run(
              connection -> {
                RollupWriter.upsert(connection, generation, epoch, batch);
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
