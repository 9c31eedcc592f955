package dev.splitstream.assignment.server.delivery.snapshot;

import dev.splitstream.catalog.TenantCatalog;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The documents of the newest catalogs, each made once for all who send and store it. */
public final class CatalogDocuments {
  private final Map<String, CatalogDocument> newest = new ConcurrentHashMap<>();

  /**
   * The document of this very catalog; comparing its thousand parts would cost more than making it.
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
