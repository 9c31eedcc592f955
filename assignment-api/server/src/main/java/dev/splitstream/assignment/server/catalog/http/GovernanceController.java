package dev.splitstream.assignment.server.catalog.http;

import dev.splitstream.assignment.server.catalog.edit.CatalogEditor;
import dev.splitstream.assignment.server.catalog.edit.Edit;
import dev.splitstream.assignment.server.catalog.edit.EditTerms;
import dev.splitstream.assignment.server.catalog.input.Page;
import dev.splitstream.assignment.server.catalog.live.Catalog;
import dev.splitstream.assignment.server.platform.Needs;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.GovernanceSettings;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Who may edit what, and which edits need approval: one document per tenant, edited by admins. */
@RestController
@RequestMapping("/api/v1/governance")
@Tag(name = "governance")
class GovernanceController {
  private static final EntryKind KIND = EntryKind.GOVERNANCE;

  private final EntryEndpoints endpoints;
  private final CatalogEditor entries;
  private final Catalog catalog;

  GovernanceController(EntryEndpoints endpoints, CatalogEditor entries, Catalog catalog) {
    this.endpoints = endpoints;
    this.entries = entries;
    this.catalog = catalog;
  }

  @Operation(summary = "Read; the revision is 0 while the defaults apply")
  @GetMapping
  @Needs(Permission.CATALOG_READ)
  ResponseEntity<byte[]> settings(Access access) {
    return CatalogResponses.one(
        HttpStatus.OK, catalog.current().tenant(access.tenant()).governanceSettings());
  }

  @Operation(summary = "Replace; absent fields get their defaults. If-Match is required")
  @PutMapping
  @Needs(Permission.GOVERN)
  ResponseEntity<byte[]> replace(
      Access access, HttpServletRequest request, @RequestBody JsonNode body) {
    return CatalogResponses.one(
        HttpStatus.OK, entries.put(edit(access, Edit.UPDATE, request), body));
  }

  @Operation(summary = "Return to the defaults; If-Match is required")
  @DeleteMapping
  @Needs(Permission.GOVERN)
  ResponseEntity<Void> delete(Access access, HttpServletRequest request) {
    return endpoints.delete(access, KIND, GovernanceSettings.ID, EditTerms.of(request));
  }

  @Operation(summary = "List its changes and who made them, newest first")
  @GetMapping("/history")
  @Needs(Permission.CATALOG_READ)
  ResponseEntity<byte[]> history(
      Access access,
      @RequestParam(name = "page_size", required = false) @Nullable String pageSize,
      @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
    return endpoints.historyOfAny(
        access, KIND, GovernanceSettings.ID, Page.of(pageSize, pageToken));
  }

  private static Edit edit(Access access, String action, HttpServletRequest request) {
    return Edit.of(access, KIND, GovernanceSettings.ID, action, EditTerms.of(request));
  }
}
