package dev.splitstream.assignment.server.catalog;

import dev.splitstream.assignment.server.access.Needs;
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

/**
 * Who may edit what, and which edits need approval: one document, edited like every entry of the
 * catalog, by admins.
 */
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

  @Operation(summary = "Read; of revision 0 while the defaults hold")
  @GetMapping
  @Needs(Permission.CATALOG_READ)
  ResponseEntity<byte[]> settings(Access access) {
    return CatalogResponses.one(
        HttpStatus.OK, catalog.current().tenant(access.tenant()).governanceSettings());
  }

  @Operation(summary = "Replace; what is left out is as by default. If-Match is required")
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

  @Operation(summary = "What was done to it, by whom, the newest first")
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
