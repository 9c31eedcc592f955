package dev.splitstream.assignment.server.catalog.live;

import dev.splitstream.assignment.engine.api.UnitLists;
import dev.splitstream.catalog.TenantCatalog;

/** Brings the lists of units that a catalog's segments name into memory. */
@FunctionalInterface
public interface UnitListLoader {

  /**
   * All lists that the catalog names.
   *
   * @throws UnavailableException when one of them cannot be had at present
   */
  UnitLists load(String tenant, TenantCatalog catalog) throws UnavailableException;

  /** A catalog without its lists would decide wrongly, and is not taken. */
  final class UnavailableException extends Exception {
    /** Of this list. */
    public UnavailableException(String tenant, String sha256) {
      super("Cannot load the unit list " + sha256 + " of tenant " + tenant);
    }
  }
}
