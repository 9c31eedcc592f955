package dev.splitstream.http.access;

import dev.splitstream.store.key.KeyHash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Puts tenants and keys into a service's database, as its owner. */
final class TestKeys {
  private static final String ADD_TENANT =
      """
      INSERT INTO tenants (tenant, created_at, suspended_at, suspended_reason)
      VALUES (?, now(), CASE WHEN ?::text IS NULL THEN NULL ELSE now() END, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String ADD_KEY =
      """
      INSERT INTO api_keys (key_hash, tenant, name, scopes, created_at, created_by, expires_at,
        revoked_at)
      VALUES (?, ?, 'contract', ARRAY[?], now(), 'test', now() + ?::interval,
        now() + ?::interval)
      ON CONFLICT DO NOTHING
      """;

  private final Connection connection;

  TestKeys(Connection connection) {
    this.connection = connection;
  }

  /** Adds a tenant, suspended for this reason or, without one, working. */
  void addTenant(String tenant, @Nullable String suspended) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ADD_TENANT)) {
      statement.setString(1, tenant);
      statement.setString(2, suspended);
      statement.setString(3, suspended);
      statement.executeUpdate();
    }
  }

  /** Adds a key that works. */
  void add(String key, String tenant, String scope) throws SQLException {
    add(key, tenant, scope, null, null);
  }

  /** Adds a key that has expired. */
  void addExpired(String key, String tenant, String scope) throws SQLException {
    add(key, tenant, scope, "-1 second", null);
  }

  /** Adds a key that was revoked. */
  void addRevoked(String key, String tenant, String scope) throws SQLException {
    add(key, tenant, scope, null, "-1 second");
  }

  private void add(
      String key, String tenant, String scope, @Nullable String expires, @Nullable String revoked)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ADD_KEY)) {
      statement.setBytes(1, KeyHash.of(key).bytes());
      statement.setString(2, tenant);
      statement.setString(3, scope);
      statement.setString(4, expires);
      statement.setString(5, revoked);
      statement.executeUpdate();
    }
  }
}
