package dev.splitstream.assignment.server.catalog.http;

import dev.splitstream.assignment.server.catalog.edit.Edit;
import dev.splitstream.assignment.server.catalog.edit.EditTerms;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.caller.Needs;
import dev.splitstream.http.request.Page;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/**
 * The endpoints of settings: a document that each tenant has once, edited like every entry of the
 * catalog. Subclasses map the edits, as they need different permissions.
 */
class SettingsController {
  private final EntryKind kind;
  private final String id;
  private final Function<TenantCatalog, CatalogEntry> settings;
  private final EntryEndpoints endpoints;

  /**
   * Endpoints for the settings of this kind.
   *
   * @param id the id of the document, the same for all tenants
   * @param settings reads the document, or its defaults
   */
  SettingsController(
      EntryKind kind,
      String id,
      Function<TenantCatalog, CatalogEntry> settings,
      EntryEndpoints endpoints) {
    this.kind = kind;
    this.id = id;
    this.settings = settings;
    this.endpoints = endpoints;
  }

  @Operation(summary = "Read; the revision is 0 while the defaults apply")
  @GetMapping
  @Needs(Permission.CATALOG_READ)
  ResponseEntity<byte[]> settings(Access access) {
    return endpoints.settings(access, settings);
  }

  @Operation(summary = "List its changes and who made them, newest first")
  @GetMapping("/history")
  @Needs(Permission.CATALOG_READ)
  ResponseEntity<byte[]> history(
      Access access,
      @RequestParam(name = "page_size", required = false) @Nullable String pageSize,
      @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
    return endpoints.historyOfAny(access, kind, id, Page.of(pageSize, pageToken));
  }

  final ResponseEntity<byte[]> put(Access access, HttpServletRequest request, JsonNode body) {
    return endpoints.put(Edit.of(access, kind, id, Edit.UPDATE, EditTerms.of(request)), body);
  }

  final ResponseEntity<Void> reset(Access access, HttpServletRequest request) {
    return endpoints.delete(access, kind, id, EditTerms.of(request));
  }
}
