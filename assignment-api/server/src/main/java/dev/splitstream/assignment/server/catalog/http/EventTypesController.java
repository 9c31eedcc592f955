package dev.splitstream.assignment.server.catalog.http;

import dev.splitstream.assignment.server.catalog.edit.Edit;
import dev.splitstream.assignment.server.catalog.report.EventTypeList;
import dev.splitstream.assignment.server.eventtype.SchemaImport;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.EventDeclaration;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.caller.Needs;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import dev.splitstream.http.request.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Event types: those that a tenant declares and those that it sends. */
@RestController
@RequestMapping("/api/v1/event-types")
@Tag(name = "event types")
class EventTypesController extends EntriesController {
  private final EventTypeList list;

  EventTypesController(EntryEndpoints endpoints, EventTypeList list) {
    super(EntryKind.EVENT_TYPE, endpoints);
    this.list = list;
  }

  @Operation(summary = "List declared and received event types, ordered by event name")
  @GetMapping
  @Needs(Permission.CATALOG_READ)
  @Override
  ResponseEntity<byte[]> list(
      Access access,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(name = "page_size", required = false) @Nullable String pageSize,
      @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
    if (status != null) {
      throw Page.invalid("status", "left out: event types have none");
    }
    return list.page(access, q, Page.of(pageSize, pageToken));
  }

  /**
   * Replaces the declared properties by those of a JSON Schema.
   *
   * @throws ProblemException 400 with every unsupported keyword
   */
  @Operation(summary = "Replace its properties with those of a JSON Schema; If-Match is required")
  @PutMapping("/{id}/schema")
  @Needs(Permission.CATALOG_WRITE)
  ResponseEntity<byte[]> setSchema(
      Access access,
      @PathVariable String id,
      HttpServletRequest request,
      @RequestBody JsonNode body) {
    Edit edit = edit(access, id, Edit.SET_SCHEMA, request);
    edit.terms().requireMatch();
    return endpoints()
        .change(edit, (before, context) -> withSchema((EventDeclaration) before, body));
  }

  private static EventDeclaration withSchema(EventDeclaration before, JsonNode schema) {
    if (before.standsForAny()) {
      throw ProblemException.of(
          ProblemKind.CONFLICT,
          "Cannot set schema of " + before.id() + ": it is for events of any name.");
    }
    SchemaImport.Result result = SchemaImport.read(schema, before);
    if (!result.faults().isEmpty()) {
      throw ProblemException.invalid(result.faults());
    }
    return result.declaration();
  }
}
