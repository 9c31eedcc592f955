package dev.splitstream.assignment.server.catalog.live;

import dev.splitstream.assignment.engine.CompiledCatalog;
import dev.splitstream.assignment.engine.api.UnitLists;
import dev.splitstream.catalog.CatalogSnapshot;

/** A catalog that never changes. */
public record FixedCatalog(CatalogSnapshot current, CatalogOrigin origin) implements Catalog {
  /** A catalog read from the database. */
  public FixedCatalog(CatalogSnapshot current) {
    this(current, CatalogOrigin.DATABASE);
  }

  @Override
  public CompiledCatalog compiled(String tenant) {
    return CompiledCatalog.compile(current.tenant(tenant), UnitLists.NONE);
  }
}
