package dev.splitstream.assignment.server.catalog.live;

import dev.splitstream.assignment.engine.CompiledCatalog;
import dev.splitstream.catalog.CatalogSnapshot;

/** The catalog in memory on this node. */
public interface Catalog {
  /** The newest revision in memory. Never blocks or fails. */
  CatalogSnapshot current();

  /**
   * The tenant's part of the catalog, compiled for evaluation; empty for an unknown tenant. Never
   * blocks or fails.
   */
  CompiledCatalog compiled(String tenant);

  /** Where the catalog was read from; {@link CatalogOrigin#NONE} while a node starts. */
  CatalogOrigin origin();
}
