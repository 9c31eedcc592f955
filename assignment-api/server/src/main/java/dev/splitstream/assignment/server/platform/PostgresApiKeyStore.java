package dev.splitstream.assignment.server.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** API keys in Postgres. */
final class PostgresApiKeyStore implements ApiKeyStore {
  private static final String FIND =
      "SELECT tenant, scopes FROM api_keys WHERE key_hash = ? AND revoked_at IS NULL";

  private static final String SEED_TENANT =
      "INSERT INTO tenants (tenant, created_at) VALUES (?, ?) ON CONFLICT DO NOTHING";

  private static final String SEED_KEY =
      """
      INSERT INTO api_keys (key_hash, tenant, name, scopes, created_at)
      VALUES (?, ?, ?, ARRAY['assign', 'ingest', 'admin', 'query'], ?)
      ON CONFLICT DO NOTHING
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Clock clock;

  PostgresApiKeyStore(JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Optional<Access> find(KeyHash hash) throws StoreUnavailableException {
    try {
      return jdbc.sql(FIND).param(hash.bytes()).query((row, n) -> access(row)).optional();
    } catch (DataAccessException e) {
      throw new StoreUnavailableException(e);
    }
  }

  @Override
  public void seed(String tenant, KeyHash hash, String name) {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    transactions.executeWithoutResult(
        status -> {
          jdbc.sql(SEED_TENANT).params(tenant, now).update();
          jdbc.sql(SEED_KEY).params(hash.bytes(), tenant, name, now).update();
        });
  }

  private static Access access(ResultSet row) throws SQLException {
    String[] scopes = (String[]) row.getArray("scopes").getArray();
    Set<Scope> known = Arrays.stream(scopes).map(Scope::ofWireName).collect(Collectors.toSet());
    return new Access(row.getString("tenant"), known);
  }
}
