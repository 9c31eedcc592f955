package dev.splitstream.store.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads API keys of record. */
public final class ApiKeyReader {
  private static final String FIND =
      """
      SELECT key_id, tenant, name, kind, scopes, origins, teams, expires_at, suspended_reason
      FROM api_keys JOIN tenants USING (tenant)
      WHERE key_hash = ? AND revoked_at IS NULL
      """;

  private static final String FIND_BY_IDS =
      """
      SELECT key_id, tenant, name, kind, scopes, origins, teams, expires_at, suspended_reason
      FROM api_keys JOIN tenants USING (tenant)
      WHERE key_id = ANY (?) AND revoked_at IS NULL
      """;

  private ApiKeyReader() {}

  /**
   * What is kept of a key. A plain hash is enough: keys hold 256 random bits, so trying them all is
   * infeasible, and a slow hash would slow down every request instead.
   */
  public static byte[] sha256(String key) {
    try {
      // ADR-0018
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot hash: every Java platform has SHA-256", e);
    }
  }

  /**
   * The key with this hash; empty when it does not exist or was revoked. Whether it has expired is
   * for the caller to check against its clock.
   */
  public static Optional<ApiKey> find(Connection connection, byte[] sha256) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setBytes(1, sha256);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(key(row)) : Optional.empty();
      }
    }
  }

  /** Those of the keys with these ids that were not revoked. */
  public static List<ApiKey> findByIds(Connection connection, Collection<String> keyIds)
      throws SQLException {
    List<ApiKey> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(FIND_BY_IDS)) {
      statement.setArray(1, connection.createArrayOf("text", keyIds.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(key(row));
        }
      }
    }
    return found;
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    return new ApiKey(
        row.getString("key_id"),
        row.getString("tenant"),
        row.getString("name"),
        KeyKind.ofWireName(row.getString("kind")),
        Set.of((String[]) row.getArray("scopes").getArray()),
        Set.of((String[]) row.getArray("origins").getArray()),
        Set.of((String[]) row.getArray("teams").getArray()),
        instant(row.getObject("expires_at", OffsetDateTime.class)),
        row.getString("suspended_reason"));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
