package dev.splitstream.store.unitlist;

import dev.splitstream.store.Columns;
import dev.splitstream.store.Database;
import java.time.Instant;
import java.util.Optional;

/** Lists of units in PostgreSQL. */
final class JdbcUnitListStore implements UnitListStore {
  private static final String FIND = "SELECT units FROM unit_lists WHERE tenant = ? AND sha256 = ?";

  private static final String PUT =
      """
      INSERT INTO unit_lists (tenant, sha256, units, created_at)
      VALUES (?, ?, ?, ?)
      ON CONFLICT (tenant, sha256) DO NOTHING
      """;

  private final Database database;

  JdbcUnitListStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<byte[]> find(String tenant, String sha256) {
    return database.first(FIND, row -> row.getBytes("units"), tenant, sha256);
  }

  @Override
  public void put(String tenant, String sha256, byte[] units, Instant now) {
    database.update(PUT, tenant, sha256, units, Columns.time(now));
  }
}
