package dev.splitstream.assignment.server.catalog.live;

import dev.splitstream.assignment.engine.CompiledCatalog;
import dev.splitstream.catalog.CatalogSnapshot;

/** The catalog as this node knows it. */
public interface Catalog {
  /** The newest revision in memory. Never waits, never fails. */
  CatalogSnapshot current();

  /**
   * The tenant's part of it in the form in which it is evaluated; empty for a tenant without any.
   * Never waits, never fails.
   */
  CompiledCatalog compiled(String tenant);

  /** Where it was read; {@link CatalogOrigin#NONE} while a node starts. */
  CatalogOrigin origin();
}
