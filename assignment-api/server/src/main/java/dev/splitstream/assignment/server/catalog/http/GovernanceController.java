package dev.splitstream.assignment.server.catalog.http;

import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.GovernanceSettings;
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

/** Who may edit what, and which edits need approval: one document per tenant, edited by admins. */
@RestController
@RequestMapping("/api/v1/governance")
@Tag(name = "governance")
class GovernanceController extends SettingsController {

  GovernanceController(EntryEndpoints endpoints) {
    super(
        EntryKind.GOVERNANCE, GovernanceSettings.ID, TenantCatalog::governanceSettings, endpoints);
  }

  @Operation(summary = "Replace; absent fields get their defaults. If-Match is required")
  @PutMapping
  @Needs(Permission.GOVERN)
  ResponseEntity<byte[]> replace(
      Access access, HttpServletRequest request, @RequestBody JsonNode body) {
    return put(access, request, body);
  }

  @Operation(summary = "Return to the defaults; If-Match is required")
  @DeleteMapping
  @Needs(Permission.GOVERN)
  ResponseEntity<Void> delete(Access access, HttpServletRequest request) {
    return reset(access, request);
  }
}
