package dev.splitstream.assignment.server.catalog;

import dev.splitstream.assignment.engine.CompiledCatalog;
import dev.splitstream.assignment.engine.UnitLists;
import dev.splitstream.catalog.CatalogSnapshot;

/** A catalog that stays as it is. */
public record FixedCatalog(CatalogSnapshot current) implements Catalog {
  @Override
  public CompiledCatalog compiled(String tenant) {
    return CompiledCatalog.compile(current.tenant(tenant), UnitLists.NONE);
  }
}
