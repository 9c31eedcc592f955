package dev.splitstream.assignment.server.catalog;

import dev.splitstream.catalog.CatalogSnapshot;

/** The catalog as this node knows it. */
@FunctionalInterface
public interface Catalog {
  /** The newest revision in memory. Never waits, never fails. */
  CatalogSnapshot current();
}
