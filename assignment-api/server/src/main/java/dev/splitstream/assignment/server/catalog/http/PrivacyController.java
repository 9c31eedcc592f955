package dev.splitstream.assignment.server.catalog.http;

import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.PrivacySettings;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.caller.Needs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What a tenant stores about a person: one document per tenant. */
@RestController
@RequestMapping("/api/v1/privacy")
@Tag(name = "privacy")
class PrivacyController extends SettingsController {

  PrivacyController(EntryEndpoints endpoints) {
    super(EntryKind.PRIVACY, PrivacySettings.ID, TenantCatalog::privacySettings, endpoints);
  }

  @Operation(summary = "Replace; absent fields get their defaults. If-Match is required")
  @PutMapping
  @Needs(Permission.CATALOG_WRITE)
  ResponseEntity<byte[]> replace(
      Access access, HttpServletRequest request, @RequestBody JsonNode body) {
    return put(access, request, body);
  }

  @Operation(summary = "Return to the defaults; If-Match is required")
  @DeleteMapping
  @Needs(Permission.CATALOG_WRITE)
  ResponseEntity<Void> delete(Access access, HttpServletRequest request) {
    return reset(access, request);
  }
}
