package dev.splitstream.assignment.server.platform;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** API keys of record, for those who make and change them. */
final class KeyRecords {
  private static final String SEED_TENANT =
      "INSERT INTO tenants (tenant, created_at) VALUES (?, ?) ON CONFLICT DO NOTHING";

  private static final String SEED_KEY =
      """
      INSERT INTO api_keys (key_hash, tenant, name, scopes, created_at, created_by)
      VALUES (?, ?, ?, ARRAY['assign', 'ingest', 'admin', 'query'], ?, 'bootstrap')
      ON CONFLICT DO NOTHING
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Clock clock;

  KeyRecords(JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Adds the tenant and a key of all scopes, unless they are there already. */
  void seed(String tenant, KeyHash hash, String name) {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    transactions.executeWithoutResult(
        status -> {
          jdbc.sql(SEED_TENANT).params(tenant, now).update();
          jdbc.sql(SEED_KEY).params(hash.bytes(), tenant, name, now).update();
        });
  }
}
