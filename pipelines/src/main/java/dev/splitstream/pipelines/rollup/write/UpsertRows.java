package dev.splitstream.pipelines.rollup.write;

import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.store.rollup.RollupWriter;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import org.apache.beam.sdk.transforms.DoFn;
import org.jspecify.annotations.Nullable;

/** A step that writes rows, and buffers only those that do not yet fill a statement. */
abstract class UpsertRows<I, K, V> extends DoFn<I, Void> {
  private final RollupWriter<K, V> table;
  private final DatabaseSettings database;
  private final long generation;
  private final String lineage;
  private transient @Nullable RollupTransactions<K, V> transactions;
  private transient @Nullable PendingRows<K, V> pending;

  UpsertRows(RollupWriter<K, V> table, DatabaseSettings database, long generation, String lineage) {
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

  /** The rows of this bundle that are not written yet. */
  final PendingRows<K, V> pending() {
    return Objects.requireNonNull(pending);
  }

  /** Writes the pending rows if they fill a statement. */
  final void writeIfFull() throws SQLException, IOException, InterruptedException {
    if (pending().fillAStatement()) {
      write();
    }
  }

  @FinishBundle
  public void finishBundle() throws SQLException, IOException, InterruptedException {
    write();
  }

  private void write() throws SQLException, IOException, InterruptedException {
    Objects.requireNonNull(transactions).write(pending());
  }

  @Teardown
  public void teardown() {
    if (transactions != null) {
      transactions.close();
    }
  }
}
