package dev.splitstream.store.catalog;

import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.store.Database;

/** Reads the catalog of record. */
public interface CatalogReader {
  /** The revision of the newest committed edit. */
  long revision();

  /**
   * The current catalog, given an earlier one; reads only what changed in between. The catalogs of
   * tenants that changed nothing are the same objects as before. A database that was restored to an
   * earlier point is read whole. Call it in a transaction of isolation REPEATABLE READ.
   */
  CatalogSnapshot update(CatalogSnapshot known);

  /**
   * The whole catalog. Call it in a transaction of isolation REPEATABLE READ, or parts of two
   * revisions may be mixed.
   */
  default CatalogSnapshot snapshot() {
    return update(CatalogSnapshot.EMPTY);
  }

  /** The catalog in the database. */
  static CatalogReader in(Database database) {
    return new JdbcCatalogReader(database);
  }
}
