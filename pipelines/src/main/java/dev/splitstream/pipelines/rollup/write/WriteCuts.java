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
 * Writes live rollups to Postgres, so that a reader sees all rows of a group as of the same point
 * of the input. A group is an experiment, with all variants, metrics and grains; or a value of
 * traffic, in all grains.
 *
 * <p>The input is stable: a row is written only once a checkpoint contains the events it was
 * computed from. After a crash events are processed again in another order, so a value between two
 * checkpoints may not occur the second time; once written, it might never be corrected.
 *
 * <p>All rows of a group come to the same task, which keeps those of each checkpoint separate. The
 * barriers of a checkpoint are aligned, so its rows contain exactly what was read before it, and
 * are written in one transaction. If several checkpoints complete before the task is notified, each
 * is written separately.
 */
// ADR-0100
public final class WriteCuts<K, V> extends PTransform<PCollection<RollupUpdate<K, V>>, PDone> {
  private final RollupWriter<K, V> table;
  private final DatabaseSettings database;
  private final long generation;
  private final String lineage;

  private WriteCuts(
      RollupWriter<K, V> table, DatabaseSettings database, long generation, String lineage) {
    this.table = table;
    this.database = database;
    this.generation = generation;
    this.lineage = lineage;
  }

  /**
   * Writes rollups of experiments into a generation.
   *
   * @param database where it is
   * @param generation which one
   * @param lineage of the job that writes
   */
  public static WriteCuts<RollupKey, Moments> experiments(
      DatabaseSettings database, long generation, String lineage) {
    return new WriteCuts<>(RollupTable.EXPERIMENTS, database, generation, lineage);
  }

  /**
   * Writes rollups of traffic into a generation.
   *
   * @param database where it is
   * @param generation which one
   * @param lineage of the job that writes
   */
  public static WriteCuts<TrafficKey, Traffic> traffic(
      DatabaseSettings database, long generation, String lineage) {
    return new WriteCuts<>(RollupTable.TRAFFIC, database, generation, lineage);
  }

  @Override
  public PDone expand(PCollection<RollupUpdate<K, V>> rows) {
    rows
        // A row waits for its checkpoint; in its own window it would be dropped when that expires.
        .apply("WithoutWindows", Window.into(new GlobalWindows()))
        .apply("KeyByGroup", ParDo.of(new KeyByGroup<>(table)))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), rows.getCoder()))
        .apply("UpsertCuts", ParDo.of(new UpsertCuts<>(table, database, generation, lineage)));
    return PDone.in(rows.getPipeline());
  }

  static final class KeyByGroup<K, V>
      extends DoFn<RollupUpdate<K, V>, KV<String, RollupUpdate<K, V>>> {
    private final RollupWriter<K, V> table;

    KeyByGroup(RollupWriter<K, V> table) {
      this.table = table;
    }

    @ProcessElement
    public void processElement(
        @Element RollupUpdate<K, V> update, OutputReceiver<KV<String, RollupUpdate<K, V>>> out) {
      out.output(KV.of(table.group(update.slot().key()), update));
    }
  }

  /**
   * Relies on getting the rows of a group consecutively within a bundle, as Flink replays them from
   * the state of a keyed step. A group's rows are held in memory until they are written; small
   * groups share a transaction.
   */
  // ADR-0101
  static final class UpsertCuts<K, V> extends UpsertRows<KV<String, RollupUpdate<K, V>>, K, V> {
    private static final String UNUSED = "unused";

    private transient @Nullable String current;

    /**
     * Never read or written. It makes the step keyed, so that rows that wait for a checkpoint are
     * buffered in the state backend and not on the heap, however many there are.
     */
    @StateId(UNUSED)
    private final StateSpec<ValueState<Boolean>> unusedSpec = StateSpecs.value(BooleanCoder.of());

    UpsertCuts(
        RollupWriter<K, V> table, DatabaseSettings database, long generation, String lineage) {
      super(table, database, generation, lineage);
    }

    @StartBundle
    @Override
    public void startBundle() {
      super.startBundle();
      current = null;
    }

    @RequiresStableInput
    @ProcessElement
    public void processElement(@Element KV<String, RollupUpdate<K, V>> row)
        throws SQLException, IOException, InterruptedException {
      if (!row.getKey().equals(current)) {
        writeIfFull();
        current = row.getKey();
      }
      pending().add(row.getValue());
    }
  }
}
