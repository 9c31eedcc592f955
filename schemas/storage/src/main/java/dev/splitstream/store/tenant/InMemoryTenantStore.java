package dev.splitstream.store.tenant;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Tenants in memory: for tests, and for trying out what uses them. */
public final class InMemoryTenantStore implements TenantStore {
  private final NavigableMap<String, TenantRecord> tenants = new TreeMap<>();

  @Override
  public synchronized Optional<TenantState> find(String tenant) {
    return Optional.ofNullable(tenants.get(tenant))
        .map(known -> new TenantState(known.suspendedReason()));
  }

  @Override
  public synchronized boolean add(String tenant, Instant now) {
    return tenants.putIfAbsent(tenant, new TenantRecord(tenant, now, null, null)) == null;
  }

  @Override
  public synchronized List<TenantRecord> page(String after, int limit) {
    return tenants.tailMap(after, false).values().stream().limit(limit).toList();
  }

  @Override
  public synchronized Optional<TenantRecord> suspend(String tenant, String reason, Instant now) {
    return Optional.ofNullable(
        tenants.computeIfPresent(
            tenant,
            (id, known) ->
                known.suspendedAt() == null
                    ? new TenantRecord(id, known.createdAt(), now, reason)
                    : known));
  }

  @Override
  public synchronized Optional<TenantRecord> resume(String tenant) {
    return Optional.ofNullable(
        tenants.computeIfPresent(
            tenant, (id, known) -> new TenantRecord(id, known.createdAt(), null, null)));
  }
}
