package dev.splitstream.assignment.server.catalog;

import dev.splitstream.assignment.server.access.Needs;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.PrivacySettings;
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

/** What a tenant keeps of a person: one document, edited like every entry of the catalog. */
@RestController
@RequestMapping("/api/v1/privacy")
@Tag(name = "privacy")
class PrivacyController {
  private static final EntryKind KIND = EntryKind.PRIVACY;

  private final EntryEndpoints endpoints;
  private final CatalogEditor entries;
  private final Catalog catalog;

  PrivacyController(EntryEndpoints endpoints, CatalogEditor entries, Catalog catalog) {
    this.endpoints = endpoints;
    this.entries = entries;
    this.catalog = catalog;
  }

  @Operation(summary = "Read; of revision 0 while the defaults hold")
  @GetMapping
  @Needs(Permission.CATALOG_READ)
  ResponseEntity<byte[]> settings(Access access) {
    return CatalogResponses.one(
        HttpStatus.OK, catalog.current().tenant(access.tenant()).privacySettings());
  }

  @Operation(summary = "Replace; what is left out is as by default. If-Match is required")
  @PutMapping
  @Needs(Permission.CATALOG_WRITE)
  ResponseEntity<byte[]> replace(
      Access access, HttpServletRequest request, @RequestBody JsonNode body) {
    return CatalogResponses.one(
        HttpStatus.OK, entries.put(edit(access, Edit.UPDATE, request), body));
  }

  @Operation(summary = "Return to the defaults; If-Match is required")
  @DeleteMapping
  @Needs(Permission.CATALOG_WRITE)
  ResponseEntity<Void> delete(Access access, HttpServletRequest request) {
    return endpoints.delete(access, KIND, PrivacySettings.ID, EditTerms.of(request));
  }

  @Operation(summary = "What was done to it, by whom, the newest first")
  @GetMapping("/history")
  @Needs(Permission.CATALOG_READ)
  ResponseEntity<byte[]> history(
      Access access,
      @RequestParam(name = "page_size", required = false) @Nullable String pageSize,
      @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
    return endpoints.historyOfAny(access, KIND, PrivacySettings.ID, Page.of(pageSize, pageToken));
  }

  private static Edit edit(Access access, String action, HttpServletRequest request) {
    return Edit.of(access, KIND, PrivacySettings.ID, action, EditTerms.of(request));
  }
}
