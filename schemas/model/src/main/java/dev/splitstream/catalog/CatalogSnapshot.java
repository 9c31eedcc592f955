package dev.splitstream.catalog;

import java.util.Map;

/**
 * Everything that evaluation and analysis need, as of one revision. Immutable.
 *
 * @param revision grows with every edit
 * @param tenants by tenant
 */
public record CatalogSnapshot(long revision, Map<String, TenantCatalog> tenants) {
  /** Before the first edit. */
  public static final CatalogSnapshot EMPTY = new CatalogSnapshot(0, Map.of());

  /** Copies the map. */
  public CatalogSnapshot {
    tenants = Map.copyOf(tenants);
  }

  /** The tenant's part; empty for a tenant without any. */
  public TenantCatalog tenant(String tenant) {
    return tenants.getOrDefault(tenant, TenantCatalog.EMPTY);
  }
}
