package dev.splitstream.store.key;

import dev.splitstream.store.tenant.TenantState;
import dev.splitstream.store.tenant.TenantStore;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** API keys in memory: for tests, and for trying out what uses them. */
public final class InMemoryApiKeyStore implements ApiKeyStore {
  private final TenantStore tenants;
  private final Map<KeyHash, ApiKeyRecord> keys = new LinkedHashMap<>();

  /**
   * @param tenants whose keys it holds
   */
  public InMemoryApiKeyStore(TenantStore tenants) {
    this.tenants = tenants;
  }

  @Override
  public synchronized Optional<ApiKey> find(KeyHash hash) {
    return working().filter(key -> key.hash().equals(hash)).map(this::key).findFirst();
  }

  @Override
  public synchronized List<ApiKey> findByIds(Collection<String> keyIds) {
    return working().filter(key -> keyIds.contains(key.keyId())).map(this::key).toList();
  }

  @Override
  public synchronized Optional<ApiKeyRecord> add(KeyHash hash, ApiKeyPlan plan) {
    requireTenant(plan.tenant());
    if (keys.containsKey(hash)) {
      return Optional.empty();
    }
    String id = UUID.nameUUIDFromBytes(hash.bytes()).toString();
    ApiKeyRecord added = new ApiKeyRecord(hash, id, plan, null, null);
    keys.put(hash, added);
    return Optional.of(added);
  }

  @Override
  public synchronized List<ApiKeyRecord> list(String tenant) {
    return keys.values().stream()
        .filter(key -> key.plan().tenant().equals(tenant))
        .sorted(
            Comparator.comparing((ApiKeyRecord key) -> key.plan().createdAt())
                .reversed()
                .thenComparing(ApiKeyRecord::keyId))
        .toList();
  }

  @Override
  public synchronized Optional<ApiKeyRecord> lock(String tenant, String keyId) {
    return list(tenant).stream().filter(key -> key.keyId().equals(keyId)).findFirst();
  }

  @Override
  public synchronized Optional<ApiKeyRecord> expire(String tenant, String keyId, Instant end) {
    return change(
        tenant,
        keyId,
        key -> {
          Instant known = key.plan().expiresAt();
          Instant first = known == null || end.isBefore(known) ? end : known;
          return new ApiKeyRecord(
              key.hash(), keyId, expiring(key.plan(), first), key.revokedAt(), key.revokedBy());
        });
  }

  @Override
  public synchronized Optional<ApiKeyRecord> revoke(
      String tenant, String keyId, Instant now, String actor) {
    return change(
        tenant,
        keyId,
        key ->
            key.revokedAt() == null
                ? new ApiKeyRecord(key.hash(), keyId, key.plan(), now, actor)
                : key);
  }

  private Optional<ApiKeyRecord> change(
      String tenant, String keyId, UnaryOperator<ApiKeyRecord> change) {
    Optional<ApiKeyRecord> changed = lock(tenant, keyId).map(change);
    changed.ifPresent(key -> keys.put(key.hash(), key));
    return changed;
  }

  private Stream<ApiKeyRecord> working() {
    return keys.values().stream().filter(key -> key.revokedAt() == null);
  }

  private ApiKey key(ApiKeyRecord key) {
    ApiKeyPlan plan = key.plan();
    return new ApiKey(
        key.keyId(),
        plan.tenant(),
        plan.name(),
        plan.kind(),
        Set.copyOf(plan.scopes()),
        Set.copyOf(plan.origins()),
        Set.copyOf(plan.teams()),
        plan.expiresAt(),
        requireTenant(plan.tenant()).suspended());
  }

  private TenantState requireTenant(String tenant) {
    return tenants
        .find(tenant)
        .orElseThrow(() -> new IllegalStateException("The tenant " + tenant + " does not exist"));
  }

  private static ApiKeyPlan expiring(ApiKeyPlan plan, @Nullable Instant end) {
    return new ApiKeyPlan(
        plan.tenant(),
        plan.name(),
        plan.kind(),
        plan.scopes(),
        plan.origins(),
        plan.teams(),
        plan.createdAt(),
        plan.createdBy(),
        end);
  }
}
