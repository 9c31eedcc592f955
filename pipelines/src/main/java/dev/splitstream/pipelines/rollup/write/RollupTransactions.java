package dev.splitstream.pipelines.rollup.write;

import com.zaxxer.hikari.HikariDataSource;
import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.pipelines.io.WriterTransaction;
import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.store.rollup.RollupWriter;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Writes rows of a table into a generation, with one transaction per call. */
final class RollupTransactions<K, V> implements AutoCloseable {
  private final RollupWriter<K, V> table;
  private final long generation;
  private final HikariDataSource pool;
  private final WriterTransaction transaction;

  private RollupTransactions(
      RollupWriter<K, V> table, long generation, HikariDataSource pool, String lineage) {
    this.table = table;
    this.generation = generation;
    this.pool = pool;
    this.transaction = WriterTransaction.of(pool, lineage, table.kind());
  }

  /**
   * Connects when there is something to write.
   *
   * @param lineage whose rows they are
   */
  static <K, V> RollupTransactions<K, V> open(
      RollupWriter<K, V> table, DatabaseSettings database, long generation, String lineage) {
    return new RollupTransactions<>(table, generation, database.openPool("rollups"), lineage);
  }

  /** Writes all rows, and clears them: a reader sees either all or none. */
  void write(PendingRows<K, V> rows) throws SQLException, IOException, InterruptedException {
    List<List<RollupUpdate<K, V>>> statements = rows.statements();
    if (statements.isEmpty()) {
      return;
    }
    transaction.run(
        connection -> {
          for (List<RollupUpdate<K, V>> statement : statements) {
            table.upsert(connection, generation, statement);
          }
          return statements.size();
        });
    rows.clear();
  }

  @Override
  public void close() {
    pool.close();
  }
}
