package dev.splitstream.store.key;

import dev.splitstream.store.Columns;
import dev.splitstream.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** API keys in PostgreSQL. */
final class JdbcApiKeyStore implements ApiKeyStore {
  /** The columns that every service may read. */
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

  private static final String ADD =
      """
      INSERT INTO api_keys
          (key_hash, tenant, name, kind, scopes, origins, teams, created_at, created_by, expires_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (key_hash) DO NOTHING
      RETURNING *
      """;

  private static final String LIST =
      "SELECT * FROM api_keys WHERE tenant = ? ORDER BY created_at DESC, key_id";

  private static final String LOCK =
      "SELECT * FROM api_keys WHERE tenant = ? AND key_id = ? FOR UPDATE";

  private static final String EXPIRE =
      """
      UPDATE api_keys SET expires_at = least(coalesce(expires_at, ?), ?)
      WHERE tenant = ? AND key_id = ?
      RETURNING *
      """;

  private static final String REVOKE =
      """
      UPDATE api_keys
      SET revoked_at = coalesce(revoked_at, ?), revoked_by = coalesce(revoked_by, ?)
      WHERE tenant = ? AND key_id = ?
      RETURNING *
      """;

  private final Database database;

  JdbcApiKeyStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<ApiKey> find(KeyHash hash) {
    return database.first(FIND, JdbcApiKeyStore::key, hash.bytes());
  }

  @Override
  public List<ApiKey> findByIds(Collection<String> keyIds) {
    return database.list(FIND_BY_IDS, JdbcApiKeyStore::key, array(keyIds));
  }

  @Override
  public Optional<ApiKeyRecord> add(KeyHash hash, ApiKeyPlan plan) {
    return database.first(
        ADD,
        JdbcApiKeyStore::record,
        hash.bytes(),
        plan.tenant(),
        plan.name(),
        plan.kind().wireName(),
        array(plan.scopes()),
        array(plan.origins()),
        array(plan.teams()),
        Columns.time(plan.createdAt()),
        plan.createdBy(),
        Columns.time(plan.expiresAt()));
  }

  @Override
  public List<ApiKeyRecord> list(String tenant) {
    return database.list(LIST, JdbcApiKeyStore::record, tenant);
  }

  @Override
  public Optional<ApiKeyRecord> lock(String tenant, String keyId) {
    return database.first(LOCK, JdbcApiKeyStore::record, tenant, keyId);
  }

  @Override
  public Optional<ApiKeyRecord> expire(String tenant, String keyId, Instant end) {
    OffsetDateTime time = Columns.time(end);
    return database.first(EXPIRE, JdbcApiKeyStore::record, time, time, tenant, keyId);
  }

  @Override
  public Optional<ApiKeyRecord> revoke(String tenant, String keyId, Instant now, String actor) {
    return database.first(REVOKE, JdbcApiKeyStore::record, Columns.time(now), actor, tenant, keyId);
  }

  private static Object array(Collection<String> texts) {
    return texts.toArray(String[]::new);
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    return new ApiKey(
        row.getString("key_id"),
        row.getString("tenant"),
        row.getString("name"),
        KeyKind.ofWireName(row.getString("kind")),
        Set.copyOf(Columns.texts(row, "scopes")),
        Set.copyOf(Columns.texts(row, "origins")),
        Set.copyOf(Columns.texts(row, "teams")),
        Columns.instantOrNull(row, "expires_at"),
        row.getString("suspended_reason"));
  }

  private static ApiKeyRecord record(ResultSet row) throws SQLException {
    return new ApiKeyRecord(
        KeyHash.of(row.getBytes("key_hash")),
        row.getString("key_id"),
        new ApiKeyPlan(
            row.getString("tenant"),
            row.getString("name"),
            KeyKind.ofWireName(row.getString("kind")),
            Columns.texts(row, "scopes"),
            Columns.texts(row, "origins"),
            Columns.texts(row, "teams"),
            Columns.instant(row, "created_at"),
            row.getString("created_by"),
            Columns.instantOrNull(row, "expires_at")),
        Columns.instantOrNull(row, "revoked_at"),
        row.getString("revoked_by"));
  }
}
