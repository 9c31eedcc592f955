package dev.splitstream.pipelines.rollup;

import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.rollup.TrafficUpdate;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.jspecify.annotations.Nullable;

/**
 * Writes rollups to Postgres, many rows a statement, and each statement by itself: a reader may see
 * some rows without others. For live rollups of experiments there is {@link WriteCuts}.
 *
 * <p>In a stream the input is stable: a row is written only once a checkpoint holds what it was
 * made of. Events come again in another order after a crash, so a value between two checkpoints may
 * be one that the second time never is; written, nothing would ever correct it.
 */
public final class WriteRollups<U> extends PTransform<PCollection<U>, PDone> {
  private final RollupTable<U> table;
  private final DatabaseSettings database;
  private final long generation;
  private final String lineage;

  private WriteRollups(
      RollupTable<U> table, DatabaseSettings database, long generation, String lineage) {
    this.table = table;
    this.database = database;
    this.generation = generation;
    this.lineage = lineage;
  }

  /** A backfill is a line of its own: what it writes says nothing of the live job. */
  private static String ofBackfill(long generation) {
    return "generation-" + generation;
  }

  /**
   * Writes rollups of experiments into a generation that nobody reads yet.
   *
   * @param database where to
   * @param generation into which generation
   */
  public static WriteRollups<RollupUpdate> experiments(DatabaseSettings database, long generation) {
    return new WriteRollups<>(
        RollupTable.EXPERIMENTS, database, generation, ofBackfill(generation));
  }

  /**
   * Writes rollups of traffic into a generation that is not live.
   *
   * @param database where to
   * @param generation into which generation
   */
  public static WriteRollups<TrafficUpdate> traffic(DatabaseSettings database, long generation) {
    return new WriteRollups<>(RollupTable.TRAFFIC, database, generation, ofBackfill(generation));
  }

  /**
   * Writes live rollups of traffic.
   *
   * @param database where to
   * @param generation into which generation
   * @param lineage of the job that writes
   */
  public static WriteRollups<TrafficUpdate> liveTraffic(
      DatabaseSettings database, long generation, String lineage) {
    return new WriteRollups<>(RollupTable.TRAFFIC, database, generation, lineage);
  }

  @Override
  public PDone expand(PCollection<U> rows) {
    rows.apply("Upsert", ParDo.of(new Upsert<>(table, database, generation, lineage)));
    return PDone.in(rows.getPipeline());
  }

  static final class Upsert<U> extends DoFn<U, Void> {
    private final RollupTable<U> table;
    private final DatabaseSettings database;
    private final long generation;
    private final String lineage;
    private transient @Nullable RollupTransactions<U> transactions;
    private transient @Nullable PendingRows<U> pending;

    Upsert(RollupTable<U> table, DatabaseSettings database, long generation, String lineage) {
      this.table = table;
      this.database = database;
      this.generation = generation;
      this.lineage = lineage;
    }

    @Setup
    public void setup() {
      transactions = RollupTransactions.open(table, database, generation, lineage);
    }

    @StartBundle
    public void startBundle() {
      pending = new PendingRows<>(table);
    }

    @RequiresStableInput
    @ProcessElement
    public void processElement(@Element U update)
        throws SQLException, IOException, InterruptedException {
      PendingRows<U> rows = Objects.requireNonNull(pending);
      rows.add(update);
      if (rows.fillAStatement()) {
        write(rows);
      }
    }

    @FinishBundle
    public void finishBundle() throws SQLException, IOException, InterruptedException {
      write(Objects.requireNonNull(pending));
    }

    private void write(PendingRows<U> rows) throws SQLException, IOException, InterruptedException {
      Objects.requireNonNull(transactions).write(rows);
    }

    @Teardown
    public void teardown() {
      if (transactions != null) {
        transactions.close();
      }
    }
  }
}
