package dev.splitstream.assignment.server.delivery.follow;

import dev.splitstream.assignment.server.catalog.live.CatalogOrigin;
import dev.splitstream.assignment.server.catalog.live.LiveCatalog;
import dev.splitstream.assignment.server.catalog.live.UnitListLoader;
import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.store.ConnectionDatabase;
import dev.splitstream.store.Database;
import dev.splitstream.store.catalog.CatalogReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads new revisions from the database and applies them. */
final class CatalogRefresh {
  private static final Logger log = LoggerFactory.getLogger(CatalogRefresh.class);

  private final LiveCatalog catalog;
  private final CatalogStatus status;
  private final Timer swaps;

  CatalogRefresh(LiveCatalog catalog, CatalogStatus status, MeterRegistry meters) {
    this.catalog = catalog;
    this.status = status;
    this.swaps =
        Timer.builder("splitstream.catalog.swap")
            .description("Time to read, compile and apply a new revision")
            .register(meters);
  }

  /**
   * Brings the node to the newest revision.
   *
   * @param connection in auto-commit mode, which is restored afterwards
   */
  void run(Connection connection) throws SQLException, UnitListLoader.UnavailableException {
    ConnectionDatabase.call(
        connection,
        database -> {
          run(new TransactionPerUpdate(database, CatalogReader.in(database)));
          return true;
        });
  }

  /**
   * Brings the node to the newest revision. A catalog that came from a snapshot is replaced as a
   * whole, because the database may have been restored in the meantime.
   */
  void run(CatalogReader reader) throws UnitListLoader.UnavailableException {
    CatalogSnapshot known = catalog.fromDatabase();
    boolean first = catalog.origin() != CatalogOrigin.DATABASE;
    if (first || reader.revision() != known.revision()) {
      long start = System.nanoTime();
      CatalogSnapshot read = reader.update(known);
      if (read.revision() < known.revision()) {
        log.warn(
            "The database went back from revision {} to {}", known.revision(), read.revision());
        catalog.takeBack(reader.snapshot());
      } else {
        catalog.take(read, CatalogOrigin.DATABASE);
      }
      swaps.record(Duration.ofNanos(System.nanoTime() - start));
    }
    status.checked();
  }

  /** Reads each update in a transaction of its own. */
  private record TransactionPerUpdate(Database database, CatalogReader reader)
      implements CatalogReader {
    @Override
    public long revision() {
      return reader.revision();
    }

    @Override
    public CatalogSnapshot update(CatalogSnapshot known) {
      return database.run(
          connection -> {
            connection.setAutoCommit(false);
            try {
              CatalogSnapshot read = reader.update(known);
              connection.commit();
              return read;
            } finally {
              // Also ends the transaction if the read failed.
              connection.setAutoCommit(true);
            }
          });
    }
  }
}
