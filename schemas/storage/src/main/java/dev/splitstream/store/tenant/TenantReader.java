package dev.splitstream.store.tenant;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Reads which tenants there are. */
public final class TenantReader {
  /** The columns that every service may read. */
  private static final String FIND = "SELECT suspended_reason FROM tenants WHERE tenant = ?";

  private TenantReader() {}

  /** The state of the tenant; empty if it does not exist. */
  public static Optional<TenantState> find(Connection connection, String tenant)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setString(1, tenant);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(new TenantState(row.getString("suspended_reason")))
            : Optional.empty();
      }
    }
  }
}
