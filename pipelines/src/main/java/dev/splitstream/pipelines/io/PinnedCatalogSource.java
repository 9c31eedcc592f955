package dev.splitstream.pipelines.io;

import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.TenantCatalog;
import java.util.HashMap;
import java.util.Map;

/**
 * One catalog for all workers and all events, whatever revisions these name: for jobs that measure
 * a whole history by one definition. It is serialized with the job.
 *
 * @param revision its revision
 * @param documents the tenants' catalogs as JSON, by tenant
 */
public record PinnedCatalogSource(long revision, Map<String, String> documents)
    implements CatalogSource {

  /** Pins this catalog. */
  public static PinnedCatalogSource of(CatalogSnapshot snapshot) {
    Map<String, String> documents = new HashMap<>();
    snapshot
        .tenants()
        .forEach((tenant, catalog) -> documents.put(tenant, CatalogJson.write(catalog)));
    return new PinnedCatalogSource(snapshot.revision(), documents);
  }

  private CatalogSnapshot snapshot() {
    Map<String, TenantCatalog> tenants = new HashMap<>();
    documents.forEach((tenant, document) -> tenants.put(tenant, CatalogJson.readTenant(document)));
    return new CatalogSnapshot(revision, tenants);
  }

  @Override
  public Reading open() {
    CatalogSnapshot snapshot = snapshot();
    return new Reading() {
      @Override
      public CatalogSnapshot atLeast(long asked) {
        return snapshot;
      }

      @Override
      public boolean has(long named) {
        return true;
      }

      @Override
      public void close() {}
    };
  }
}
