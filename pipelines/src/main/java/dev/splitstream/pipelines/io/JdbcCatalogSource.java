package dev.splitstream.pipelines.io;

import com.zaxxer.hikari.HikariDataSource;
import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.store.ConnectionDatabase;
import dev.splitstream.store.catalog.CatalogReader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The catalog in Postgres. Reloaded only when an event names a revision newer than the cached one.
 *
 * @param database where it is
 */
public record JdbcCatalogSource(DatabaseSettings database) implements CatalogSource {
  @Override
  public Reading open() {
    return new JdbcReading(database.openPool("catalog"));
  }

  /** The current catalog, the same for all workers. */
  public PinnedCatalogSource pinned() throws SQLException, IOException, InterruptedException {
    try (JdbcReading reading = new JdbcReading(database.openPool("catalog"))) {
      return PinnedCatalogSource.of(reading.newest());
    }
  }

  private static final class JdbcReading implements Reading {
    private final HikariDataSource pool;
    private final RetryingTransaction transaction;
    private CatalogSnapshot held = CatalogSnapshot.EMPTY;
    private long newest;

    JdbcReading(HikariDataSource pool) {
      this.pool = pool;
      this.transaction = new RetryingTransaction(pool);
    }

    @Override
    public CatalogSnapshot atLeast(long revision)
        throws SQLException, IOException, InterruptedException {
      if (held.revision() < revision) {
        newest();
        refuseOlder(revision);
      }
      return held;
    }

    CatalogSnapshot newest() throws SQLException, IOException, InterruptedException {
      CatalogSnapshot known = held;
      held = transaction.run(connection -> read(connection, known));
      return held;
    }

    private void refuseOlder(long revision) {
      if (held.revision() < revision) {
        throw new IllegalStateException(
            ("Cannot count by catalog revision %d: the database has %d. It was restored to an earlier"
                    + " point than the events or the job's state; restore it to its newest point")
                .formatted(revision, held.revision()));
      }
    }

    @Override
    public boolean has(long revision) throws SQLException, IOException, InterruptedException {
      if (revision > newest) {
        newest = transaction.with(database -> CatalogReader.in(database).revision());
      }
      return revision <= newest;
    }

    private static CatalogSnapshot read(Connection connection, CatalogSnapshot known)
        throws SQLException {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      return ConnectionDatabase.call(
          connection, database -> CatalogReader.in(database).update(known));
    }

    @Override
    public void close() {
      pool.close();
    }
  }
}
