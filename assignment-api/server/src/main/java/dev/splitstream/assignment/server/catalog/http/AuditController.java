package dev.splitstream.assignment.server.catalog.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.splitstream.assignment.server.catalog.report.History;
import dev.splitstream.catalog.audit.AuditVerification;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.caller.Needs;
import dev.splitstream.http.request.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The history of the catalog, and its verification. */
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "audit")
class AuditController {
  private final History history;

  AuditController(History history) {
    this.history = history;
  }

  @Operation(summary = "List all edits from a revision on, in order")
  @GetMapping
  @Needs(Permission.CATALOG_READ)
  ResponseEntity<byte[]> list(
      Access access,
      @RequestParam(name = "from_revision", required = false) @Nullable String fromRevision,
      @RequestParam(name = "page_size", required = false) @Nullable String pageSize,
      @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
    long from = fromRevision == null ? 0 : Page.number(fromRevision, "from_revision");
    return CatalogResponses.history(
        "records", history.since(access.tenant(), from, Page.of(pageSize, pageToken)));
  }

  @Operation(summary = "Verify the hash chain of all edits, and the catalog against it")
  @GetMapping("/verify")
  @Needs(Permission.CATALOG_READ)
  Verification verify(Access access) {
    return Verification.of(history.verify(access.tenant()));
  }

  /**
   * The result of a verification.
   *
   * @param ok whether the history is intact
   * @param records the number of edits up to the first broken one
   * @param brokenRevision the revision of the first broken edit
   * @param reason what is wrong with it
   */
  record Verification(
      boolean ok,
      long records,
      @JsonProperty("broken_revision") @Nullable Long brokenRevision,
      @Nullable String reason) {
    static Verification of(AuditVerification.Verdict verdict) {
      return new Verification(
          verdict.ok(), verdict.records(), verdict.brokenRevision(), verdict.reason());
    }
  }
}
