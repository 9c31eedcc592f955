package dev.splitstream.assignment.server.catalog.live;

import dev.splitstream.catalog.TenantCatalog;

/**
 * Is told of each tenant's catalog that this node took over. Calls come in order, one at a time.
 */
@FunctionalInterface
public interface CatalogListener {
  /** The node decides by this catalog now. Hand work on to another thread: edits wait for it. */
  void onCatalog(String tenant, TenantCatalog catalog, CatalogOrigin origin);
}
