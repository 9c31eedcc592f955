package dev.splitstream.pipelines.io;

import dev.splitstream.catalog.CatalogSnapshot;
import java.io.IOException;
import java.io.Serializable;
import java.sql.SQLException;

/**
 * Where the pipelines get the catalog. Each event names the revision it was checked against;
 * requesting at least that revision ensures that no event is counted with an older catalog.
 */
public interface CatalogSource extends Serializable {

  /** Opens it on a worker. */
  Reading open();

  /** An opened source; owned by one thread. */
  interface Reading extends AutoCloseable {
    /**
     * A catalog of this revision or a newer one.
     *
     * @throws IllegalStateException if the source has only older ones, which must not be used
     */
    CatalogSnapshot atLeast(long revision) throws SQLException, IOException, InterruptedException;

    /** Whether there is a catalog of this revision or a newer one. */
    boolean has(long revision) throws SQLException, IOException, InterruptedException;

    @Override
    void close();
  }
}
