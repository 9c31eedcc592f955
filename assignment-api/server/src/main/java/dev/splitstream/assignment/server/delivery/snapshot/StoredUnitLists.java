package dev.splitstream.assignment.server.delivery.snapshot;

import dev.splitstream.store.unitlist.UnitListStore;
import java.io.IOException;
import java.util.Optional;
import org.springframework.dao.DataAccessException;

/** Lists of units in the database. */
final class StoredUnitLists implements UnitListSource {
  private final UnitListStore lists;

  StoredUnitLists(UnitListStore lists) {
    this.lists = lists;
  }

  @Override
  public Optional<byte[]> list(String tenant, String sha256) throws IOException {
    try {
      return lists.find(tenant, sha256);
    } catch (DataAccessException e) {
      throw new IOException("Cannot read unit list " + sha256 + " from the database", e);
    }
  }
}
