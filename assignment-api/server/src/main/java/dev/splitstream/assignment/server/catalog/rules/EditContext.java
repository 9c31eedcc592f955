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
 * What an edit starts from.
 *
 * @param tenant whose catalog
 * @param kind what is edited
 * @param id which one
 * @param before the entry as it is; null if it is being made
 * @param catalog all there is, before the edit
 * @param now when the edit is made
 */
public record EditContext(
    String tenant,
    EntryKind kind,
    String id,
    @Nullable CatalogEntry before,
    TenantCatalog catalog,
    Instant now) {
  /** The entry as it is, if it is there. */
  <T extends CatalogEntry> Optional<T> before(Class<T> type) {
    return Optional.ofNullable(before).filter(type::isInstance).map(type::cast);
  }

  /** The entry's document as it is, if it is there. */
  public Optional<JsonNode> document() {
    return Optional.ofNullable(before).map(entry -> Documents.tree(CatalogJson.write(entry)));
  }
}
