package dev.splitstream.assignment.server.catalog.http;

import dev.splitstream.assignment.server.catalog.edit.Edit;
import dev.splitstream.assignment.server.catalog.edit.EditTerms;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.caller.Needs;
import dev.splitstream.http.request.Page;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/** The endpoints that entries of every kind have. */
class EntriesController {
  private final EntryKind kind;
  private final EntryEndpoints endpoints;

  EntriesController(EntryKind kind, EntryEndpoints endpoints) {
    this.kind = kind;
    this.endpoints = endpoints;
  }

  final EntryEndpoints endpoints() {
    return endpoints;
  }

  @Operation(summary = "Create")
  @PostMapping
  @Needs(Permission.CATALOG_WRITE)
  ResponseEntity<byte[]> create(
      Access access, HttpServletRequest request, @RequestBody JsonNode body) {
    return endpoints.create(access, kind, EditTerms.of(request), body);
  }

  @Operation(summary = "List, ordered by id")
  @GetMapping
  @Needs(Permission.CATALOG_READ)
  ResponseEntity<byte[]> list(
      Access access,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(name = "page_size", required = false) @Nullable String pageSize,
      @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
    return endpoints.list(access, new EntryQuery(kind, status, q), Page.of(pageSize, pageToken));
  }

  @Operation(summary = "Read; the ETag is the revision of the last change")
  @GetMapping("/{id}")
  @Needs(Permission.CATALOG_READ)
  ResponseEntity<byte[]> one(Access access, @PathVariable String id) {
    return endpoints.one(access, kind, id);
  }

  @Operation(summary = "Replace; If-Match is required")
  @PutMapping("/{id}")
  @Needs(Permission.CATALOG_WRITE)
  ResponseEntity<byte[]> replace(
      Access access,
      @PathVariable String id,
      HttpServletRequest request,
      @RequestBody JsonNode body) {
    return endpoints.replace(access, kind, id, EditTerms.of(request), body);
  }

  @Operation(summary = "Delete an entry that no other entry refers to; If-Match is required")
  @DeleteMapping("/{id}")
  @Needs(Permission.CATALOG_WRITE)
  ResponseEntity<Void> delete(Access access, @PathVariable String id, HttpServletRequest request) {
    return endpoints.delete(access, kind, id, EditTerms.of(request));
  }

  @Operation(summary = "List its changes and who made them, newest first")
  @GetMapping("/{id}/history")
  @Needs(Permission.CATALOG_READ)
  ResponseEntity<byte[]> history(
      Access access,
      @PathVariable String id,
      @RequestParam(name = "page_size", required = false) @Nullable String pageSize,
      @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
    return endpoints.history(access, kind, id, Page.of(pageSize, pageToken));
  }

  /** An edit of one entry of this kind. */
  final Edit edit(Access access, String id, String action, HttpServletRequest request) {
    return Edit.of(access, kind, id, action, EditTerms.of(request));
  }
}
