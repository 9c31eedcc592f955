package dev.splitstream.assignment.server.catalog.rules;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.TenantCatalog;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The state that an edit starts from.
 *
 * @param tenant the tenant whose catalog is edited
 * @param kind the kind of the entry
 * @param id the id of the entry
 * @param before the entry before the edit; null if it is being created
 * @param catalog the catalog before the edit
 * @param now the time of the edit
 */
public record EditContext(
    String tenant,
    EntryKind kind,
    String id,
    @Nullable CatalogEntry before,
    TenantCatalog catalog,
    Instant now) {
  /** The entry before the edit, if it exists. */
  <T extends CatalogEntry> Optional<T> before(Class<T> type) {
    return Optional.ofNullable(before).filter(type::isInstance).map(type::cast);
  }

  /** The entry's document before the edit, if it exists. */
  public Optional<JsonNode> document() {
    return Optional.ofNullable(before).map(entry -> DocumentParser.tree(CatalogJson.write(entry)));
  }
}
