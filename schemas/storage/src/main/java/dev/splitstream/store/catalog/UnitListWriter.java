package dev.splitstream.store.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/** Writes the lists of units that segments name by their content. */
public final class UnitListWriter {
  private static final String PUT =
      """
      INSERT INTO unit_lists (tenant, sha256, units, created_at)
      VALUES (?, ?, ?, ?)
      ON CONFLICT (tenant, sha256) DO NOTHING
      """;

  private UnitListWriter() {}

  /**
   * Stores a list; an existing one stays as it is.
   *
   * @param sha256 of the list, in lower-case hexadecimal
   * @param units pseudonyms of 16 bytes, sorted as unsigned bytes, one after the other
   */
  public static void put(
      Connection connection, String tenant, String sha256, byte[] units, Instant now)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PUT)) {
      statement.setString(1, tenant);
      statement.setString(2, sha256);
      statement.setBytes(3, units);
      statement.setObject(4, now.atOffset(ZoneOffset.UTC));
      statement.executeUpdate();
    }
  }
}
