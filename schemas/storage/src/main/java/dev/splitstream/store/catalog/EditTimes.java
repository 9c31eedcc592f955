package dev.splitstream.store.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Reads when edits of the catalog were made. */
public final class EditTimes {
  private static final String TIMES =
      "SELECT revision, occurred_at FROM catalog_history WHERE tenant = ? AND revision = ANY (?)";

  private EditTimes() {}

  /**
   * The times of a tenant's edits, by revision.
   *
   * @throws SQLException also when the tenant's history does not contain one of the revisions
   */
  public static Map<Long, Instant> of(Connection connection, String tenant, Set<Long> revisions)
      throws SQLException {
    if (revisions.isEmpty()) {
      return Map.of();
    }
    Map<Long, Instant> found = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(TIMES)) {
      statement.setString(1, tenant);
      statement.setArray(2, connection.createArrayOf("bigint", revisions.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.put(
              row.getLong("revision"),
              row.getObject("occurred_at", OffsetDateTime.class).toInstant());
        }
      }
    }
    if (!found.keySet().containsAll(revisions)) {
      throw new SQLException(
          "Cannot date the revisions " + revisions + " of " + tenant + ": one does not exist");
    }
    return found;
  }
}
