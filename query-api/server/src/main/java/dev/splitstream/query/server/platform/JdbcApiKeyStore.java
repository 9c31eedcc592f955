package dev.splitstream.query.server.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keys in PostgreSQL. Looked up on every request, so that a revoked key is dead at once. */
@Component
final class JdbcApiKeyStore implements ApiKeyStore {
  private static final String FIND =
      "SELECT tenant, scopes FROM api_keys WHERE key_hash = ? AND revoked_at IS NULL";

  private final JdbcClient jdbc;

  JdbcApiKeyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<Caller> find(String key) {
    return jdbc.sql(FIND).param(sha256(key)).query((row, index) -> caller(row)).optional();
  }

  private static Caller caller(ResultSet row) throws SQLException {
    Array scopes = row.getArray("scopes");
    return new Caller(row.getString("tenant"), Set.of((String[]) scopes.getArray()));
  }

  private static byte[] sha256(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot hash a key: every Java has SHA-256", e);
    }
  }
}
