package dev.splitstream.assignment.server.catalog.live;

import dev.splitstream.catalog.TenantCatalog;

/**
 * Receives each tenant's catalog that this node starts to use. Calls come in order, one at a time.
 */
@FunctionalInterface
public interface CatalogListener {
  /**
   * Called when the node starts to use this catalog. Edits wait for this call: hand longer work to
   * another thread.
   */
  void onCatalog(String tenant, TenantCatalog catalog, CatalogOrigin origin);
}
