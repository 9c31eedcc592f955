package dev.splitstream.assignment.server.eventtype;

import dev.splitstream.assignment.server.privacy.PrivacyFilter;
import dev.splitstream.assignment.server.privacy.PrivacyFilters;
import dev.splitstream.catalog.EventDeclaration;
import dev.splitstream.catalog.TenantCatalog;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Caches the declarations and filters of all tenants, compiled once per catalog. */
public final class DeclarationCache {
  private final PrivacyFilters filters = new PrivacyFilters();
  private final Map<String, Compiled> compiled = new ConcurrentHashMap<>();

  /** A compiled catalog and its source. */
  private record Compiled(
      Map<String, EventDeclaration> source, PrivacyFilter filter, Declarations declarations) {
    @SuppressWarnings("ReferenceEquality") // Unchanged catalogs are the same object.
    private boolean isOf(Map<String, EventDeclaration> declared, PrivacyFilter current) {
      return source == declared && filter == current;
    }
  }

  /** The declarations of a tenant with this catalog. */
  public Declarations of(String tenant, TenantCatalog catalog) {
    PrivacyFilter filter = filters.of(tenant, catalog.privacySettings());
    Map<String, EventDeclaration> declared = catalog.eventTypes();
    if (declared.isEmpty()) {
      if (!compiled.isEmpty()) {
        compiled.remove(tenant);
      }
      return Declarations.none(filter);
    }
    Compiled known = compiled.get(tenant);
    if (known != null && known.isOf(declared, filter)) {
      return known.declarations();
    }
    Declarations made = Declarations.of(declared.values(), filter);
    compiled.put(tenant, new Compiled(declared, filter, made));
    return made;
  }
}
