package dev.splitstream.assignment.server.delivery.follow;

import dev.splitstream.assignment.server.catalog.live.CatalogOrigin;
import dev.splitstream.assignment.server.catalog.live.LiveCatalog;
import dev.splitstream.assignment.server.catalog.live.UnitListLoader;
import dev.splitstream.catalog.CatalogSnapshot;
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
   * Brings the node to the newest revision. A catalog that came from a snapshot is replaced as a
   * whole, because the database may have been restored in the meantime.
   *
   * @param connection in auto-commit mode, which is restored afterwards
   */
  void run(Connection connection) throws SQLException, UnitListLoader.UnavailableException {
    CatalogSnapshot known = catalog.fromDatabase();
    boolean first = catalog.origin() != CatalogOrigin.DATABASE;
    if (first || CatalogReader.revision(connection) != known.revision()) {
      long start = System.nanoTime();
      CatalogSnapshot read = read(connection, known);
      if (read.revision() < known.revision()) {
        log.warn(
            "The database went back from revision {} to {}", known.revision(), read.revision());
        catalog.takeBack(read(connection, CatalogSnapshot.EMPTY));
      } else {
        catalog.take(read, CatalogOrigin.DATABASE);
      }
      swaps.record(Duration.ofNanos(System.nanoTime() - start));
    }
    status.checked();
  }

  private static CatalogSnapshot read(Connection connection, CatalogSnapshot known)
      throws SQLException {
    connection.setAutoCommit(false);
    try {
      CatalogSnapshot read = CatalogReader.update(connection, known);
      connection.commit();
      return read;
    } finally {
      // Also ends the transaction if the read failed.
      connection.setAutoCommit(true);
    }
  }
}
