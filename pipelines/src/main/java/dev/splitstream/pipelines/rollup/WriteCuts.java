package dev.splitstream.pipelines.rollup;

import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.RollupUpdate;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import org.apache.beam.sdk.coders.BooleanCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.jspecify.annotations.Nullable;

/**
 * Writes the live rollups of experiments to Postgres, so that a reader sees of an experiment all
 * variants, metrics and grains as of the same point of the input.
 *
 * <p>The input is stable: a row is written only once a checkpoint holds what it was made of. All
 * rows of an experiment come to the same task, which keeps those of each checkpoint apart. The
 * barriers of a checkpoint are aligned, so they hold exactly what was read before it, and are
 * written in one transaction. Were several checkpoints completed before any was told of, each is
 * written by itself.
 */
public final class WriteCuts extends PTransform<PCollection<RollupUpdate>, PDone> {
  private final DatabaseSettings database;
  private final long generation;
  private final String lineage;

  /**
   * Writes into a generation.
   *
   * @param database where it is
   * @param generation which one
   * @param lineage of the job that writes
   */
  public WriteCuts(DatabaseSettings database, long generation, String lineage) {
    this.database = database;
    this.generation = generation;
    this.lineage = lineage;
  }

  @Override
  public PDone expand(PCollection<RollupUpdate> rows) {
    rows
        // A row waits for its checkpoint; in a window of its own it would be dropped with it.
        .apply("WithoutWindows", Window.into(new GlobalWindows()))
        .apply("KeyByExperiment", ParDo.of(new KeyByExperiment()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), rows.getCoder()))
        .apply(
            "UpsertCuts",
            ParDo.of(new UpsertCuts<>(RollupTable.EXPERIMENTS, database, generation, lineage)));
    return PDone.in(rows.getPipeline());
  }

  static final class KeyByExperiment extends DoFn<RollupUpdate, KV<String, RollupUpdate>> {
    @ProcessElement
    public void processElement(
        @Element RollupUpdate update, OutputReceiver<KV<String, RollupUpdate>> out) {
      RollupKey key = update.row().key();
      out.output(KV.of(key.tenant() + "|" + key.experimentId(), update));
    }
  }

  /**
   * Relies on getting what belongs together one after the other within a bundle, as Flink gives it
   * out of the state of a keyed step. What belongs together is held in memory until it is written;
   * small cuts share a transaction.
   */
  static final class UpsertCuts<U> extends DoFn<KV<String, U>, Void> {
    private static final String UNUSED = "unused";

    private final RollupTable<U> table;
    private final DatabaseSettings database;
    private final long generation;
    private final String lineage;
    private transient @Nullable RollupTransactions<U> transactions;
    private transient @Nullable PendingRows<U> pending;
    private transient @Nullable String current;

    /**
     * Never read or written. It makes the step keyed, so that what waits for a checkpoint lies in
     * the state backend and not on the heap.
     */
    @StateId(UNUSED)
    private final StateSpec<ValueState<Boolean>> unusedSpec = StateSpecs.value(BooleanCoder.of());

    UpsertCuts(RollupTable<U> table, DatabaseSettings database, long generation, String lineage) {
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
      current = null;
    }

    @RequiresStableInput
    @ProcessElement
    public void processElement(@Element KV<String, U> row)
        throws SQLException, IOException, InterruptedException {
      PendingRows<U> rows = Objects.requireNonNull(pending);
      if (!row.getKey().equals(current)) {
        if (rows.fillAStatement()) {
          write(rows);
        }
        current = row.getKey();
      }
      rows.add(row.getValue());
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
