package dev.splitstream.store.key;

import dev.splitstream.store.Database;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** API keys of record. */
public interface ApiKeyStore {
  /**
   * The key with this hash; empty if it does not exist or was revoked. Whether it has expired is
   * for the caller to check against its clock.
   */
  Optional<ApiKey> find(KeyHash hash);

  /** Those of the keys with these ids that were not revoked; they may have expired. */
  List<ApiKey> findByIds(Collection<String> keyIds);

  /** Adds a key for a tenant that exists; empty if there is one with this hash. */
  Optional<ApiKeyRecord> add(KeyHash hash, ApiKeyPlan plan);

  /** The tenant's keys, newest first, including expired and revoked ones. */
  List<ApiKeyRecord> list(String tenant);

  /**
   * A key of the tenant. In a transaction, other changes of the key wait until it ends.
   *
   * @return empty if the tenant does not have this key
   */
  Optional<ApiKeyRecord> lock(String tenant, String keyId);

  /**
   * Lets a key expire at this time. One that expires earlier keeps its expiry.
   *
   * @return the key afterwards; empty if the tenant does not have it
   */
  Optional<ApiKeyRecord> expire(String tenant, String keyId, Instant end);

  /**
   * Revokes a key permanently. A revoked key keeps its first revocation.
   *
   * @return the key afterwards; empty if the tenant does not have it
   */
  Optional<ApiKeyRecord> revoke(String tenant, String keyId, Instant now, String actor);

  /** The keys in the database. */
  static ApiKeyStore in(Database database) {
    return new JdbcApiKeyStore(database);
  }
}
