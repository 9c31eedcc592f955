package dev.splitstream.assignment.server.delivery.snapshot;

import java.io.IOException;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists of units in the database. */
final class PostgresUnitLists implements UnitListSource {
  private static final String FIND = "SELECT units FROM unit_lists WHERE tenant = ? AND sha256 = ?";

  private final JdbcClient jdbc;

  PostgresUnitLists(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<byte[]> list(String tenant, String sha256) throws IOException {
    try {
      return jdbc.sql(FIND)
          .params(tenant, sha256)
          .query((row, number) -> row.getBytes("units"))
          .optional();
    } catch (DataAccessException e) {
      throw new IOException("Cannot read unit list " + sha256 + " from the database", e);
    }
  }
}
