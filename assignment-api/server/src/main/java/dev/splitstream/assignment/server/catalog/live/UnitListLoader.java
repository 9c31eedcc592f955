package dev.splitstream.assignment.server.catalog.live;

import dev.splitstream.assignment.engine.api.UnitLists;
import dev.splitstream.catalog.TenantCatalog;

/** Loads the lists of units that the segments of a catalog refer to. */
@FunctionalInterface
public interface UnitListLoader {

  /**
   * Loads all lists that the catalog refers to.
   *
   * @throws UnavailableException when one of them cannot be loaded now
   */
  UnitLists load(String tenant, TenantCatalog catalog) throws UnavailableException;

  /** Thrown because a catalog without its lists would decide wrongly and must not be used. */
  final class UnavailableException extends Exception {
    /** For this list. */
    public UnavailableException(String tenant, String sha256) {
      super("Cannot load the unit list " + sha256 + " of tenant " + tenant);
    }
  }
}
