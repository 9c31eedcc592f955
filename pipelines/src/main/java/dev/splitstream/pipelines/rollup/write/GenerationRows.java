package dev.splitstream.pipelines.rollup.write;

import dev.splitstream.failure.FailureReason;
import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficKey;
import dev.splitstream.store.rollup.RollupTable;
import java.io.IOException;
import java.sql.SQLException;
import java.util.function.Consumer;

/**
 * Writes the rows of a generation that no one reads yet, many per statement. Owned by one thread.
 *
 * @param <K> the keys of a family of rollups
 * @param <V> its values
 */
public final class GenerationRows<K, V> implements Consumer<RollupUpdate<K, V>>, AutoCloseable {
  private final RollupTransactions<K, V> transactions;
  private final PendingRows<K, V> pending;

  private GenerationRows(RollupTable<K, V> table, DatabaseSettings database, long generation) {
    this.pending = new PendingRows<>(table);
    // A backfill has its own lineage: its writes say nothing about the live job.
    this.transactions =
        RollupTransactions.open(table, database, generation, "generation-" + generation);
  }

  /** Writes rollups of experiments. */
  public static GenerationRows<RollupKey, Moments> experiments(
      DatabaseSettings database, long generation) {
    return new GenerationRows<>(RollupTable.EXPERIMENTS, database, generation);
  }

  /** Writes rollups of traffic. */
  public static GenerationRows<TrafficKey, Traffic> traffic(
      DatabaseSettings database, long generation) {
    return new GenerationRows<>(RollupTable.TRAFFIC, database, generation);
  }

  /**
   * Adds a row, and writes those that wait once they fill a statement.
   *
   * @throws IllegalStateException if they cannot be written
   */
  @Override
  public void accept(RollupUpdate<K, V> row) {
    pending.add(row);
    if (pending.fillAStatement()) {
      flush();
    }
  }

  /**
   * Writes the rows that wait.
   *
   * @throws IllegalStateException if they cannot be written
   */
  public void flush() {
    try {
      transactions.write(pending);
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("Cannot write rollups: " + FailureReason.of(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot write rollups: interrupted", e);
    }
  }

  /** Drops the rows that wait, and disconnects. */
  @Override
  public void close() {
    transactions.close();
  }
}
