package dev.splitstream.store.activity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Which tenants send events: enough for each node to see whether a tenant is the only one. */
public final class SendingTenantStore {
  private static final String WRITE =
      """
      INSERT INTO sending_tenants (tenant, seen_at)
      SELECT tenant, now() FROM unnest(?::text[]) AS sending (tenant) ORDER BY tenant
      ON CONFLICT (tenant) DO UPDATE SET seen_at = excluded.seen_at
      """;

  private static final String READ =
      """
      SELECT tenant
      FROM sending_tenants
      WHERE seen_at > now() - make_interval(secs => ?)
      ORDER BY seen_at DESC, tenant
      LIMIT ?
      """;

  private SendingTenantStore() {}

  /** Records that these tenants send now, by the clock of the database. */
  public static void write(Connection connection, Collection<String> tenants) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
      statement.setArray(1, connection.createArrayOf("text", tenants.toArray()));
      statement.executeUpdate();
    }
  }

  /**
   * The tenants that sent recently, the latest first.
   *
   * @param within how long ago at most
   * @param most how many to name
   */
  public static List<String> read(Connection connection, Duration within, int most)
      throws SQLException {
    List<String> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setDouble(1, within.toMillis() / 1e3);
      statement.setInt(2, most);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(row.getString("tenant"));
        }
      }
    }
    return found;
  }
}
