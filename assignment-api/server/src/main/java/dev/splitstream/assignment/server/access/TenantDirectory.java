package dev.splitstream.assignment.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.splitstream.store.tenant.TenantState;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds tenants. Existing tenants are cached for a while; a tenant that was not found is looked up
 * again.
 */
final class TenantDirectory {
  private static final int MAX_CACHED = 10_000;

  private final Function<String, Optional<TenantState>> store;
  private final Cache<String, TenantState> found;

  /**
   * Caches the answers of this store.
   *
   * @param kept how long an answer is cached
   */
  TenantDirectory(Function<String, Optional<TenantState>> store, Duration kept, Ticker ticker) {
    this.store = store;
    this.found =
        Caffeine.newBuilder().maximumSize(MAX_CACHED).expireAfterWrite(kept).ticker(ticker).build();
  }

  /** The state of the tenant; empty if it does not exist. */
  Optional<TenantState> find(String tenant) {
    TenantState known = found.getIfPresent(tenant);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<TenantState> asked = store.apply(tenant);
    asked.ifPresent(state -> found.put(tenant, state));
    return asked;
  }
}
