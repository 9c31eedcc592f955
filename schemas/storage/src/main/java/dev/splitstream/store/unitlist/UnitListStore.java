package dev.splitstream.store.unitlist;

import dev.splitstream.store.Database;
import java.time.Instant;
import java.util.Optional;

/** The lists of units that segments name by their content. */
public interface UnitListStore {
  /** The list with this SHA-256; empty if the tenant has none. */
  Optional<byte[]> find(String tenant, String sha256);

  /**
   * Stores a list; an existing one stays as it is.
   *
   * @param sha256 of the list, in lower-case hexadecimal
   * @param units pseudonyms of 16 bytes, sorted as unsigned bytes, one after the other
   */
  void put(String tenant, String sha256, byte[] units, Instant now);

  /** The lists in the database. */
  static UnitListStore in(Database database) {
    return new JdbcUnitListStore(database);
  }
}
