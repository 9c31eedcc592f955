package dev.splitstream.assignment.server.delivery.snapshot;

import dev.splitstream.catalog.TenantCatalog;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The documents of the newest catalogs, each serialized once for all clients and stores. */
public final class CatalogDocuments {
  private final Map<String, CatalogDocument> newest = new ConcurrentHashMap<>();

  /**
   * The document of this catalog. Catalogs are compared by identity: comparing their contents would
   * cost more than serializing them again.
   */
  @SuppressWarnings("ReferenceEquality")
  public CatalogDocument of(String tenant, TenantCatalog catalog) {
    return newest.compute(
        tenant,
        (same, known) ->
            known != null && known.catalog() == catalog
                ? known
                : CatalogDocument.of(tenant, catalog));
  }
}
