package dev.splitstream.assignment.server.catalog.http;

import dev.splitstream.assignment.server.catalog.edit.CatalogEditor;
import dev.splitstream.assignment.server.catalog.edit.Edit;
import dev.splitstream.assignment.server.catalog.edit.EditTerms;
import dev.splitstream.assignment.server.catalog.live.Catalog;
import dev.splitstream.assignment.server.catalog.report.History;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.audit.AuditRecord;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.request.Page;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/** Implements the endpoints that entries of every kind share; the controllers only map them. */
class EntryEndpoints {
  private final CatalogEditor entries;
  private final Catalog catalog;
  private final History history;

  EntryEndpoints(CatalogEditor entries, Catalog catalog, History history) {
    this.entries = entries;
    this.catalog = catalog;
    this.history = history;
  }

  ResponseEntity<byte[]> create(Access access, EntryKind kind, EditTerms terms, JsonNode body) {
    // An invalid id locks no entry; the rules report what is wrong with it.
    String id = body.path("id").stringValue("");
    CatalogEntry entry =
        entries.create(Edit.of(access, kind, id, Edit.CREATE, terms.withoutMatch()), body);
    ResponseEntity<byte[]> answer = CatalogResponses.one(HttpStatus.CREATED, entry);
    return ResponseEntity.created(URI.create("/api/v1/" + kind.path() + "/" + entry.id()))
        .headers(headers -> headers.addAll(answer.getHeaders()))
        .body(answer.getBody());
  }

  ResponseEntity<byte[]> list(Access access, EntryQuery query, Page page) {
    return CatalogResponses.list(
        query.kind().path(), query.find(catalog.current().tenant(access.tenant()), page));
  }

  ResponseEntity<byte[]> one(Access access, EntryKind kind, String id) {
    return CatalogResponses.one(HttpStatus.OK, entry(access, kind, id));
  }

  /**
   * An entry in the catalog of this node.
   *
   * @throws ProblemException 404 when it does not exist
   */
  CatalogEntry entry(Access access, EntryKind kind, String id) {
    return Optional.<CatalogEntry>ofNullable(
            catalog.current().tenant(access.tenant()).entries(kind).get(id))
        .orElseThrow(
            () ->
                CatalogEditor.missing(
                    Edit.of(access, kind, id, "read", new EditTerms(null, false, false, null))));
  }

  ResponseEntity<byte[]> replace(
      Access access, EntryKind kind, String id, EditTerms terms, JsonNode body) {
    return CatalogResponses.one(
        HttpStatus.OK, entries.replace(Edit.of(access, kind, id, Edit.UPDATE, terms), body));
  }

  /** Reads a document that each tenant has once, or its defaults. */
  ResponseEntity<byte[]> settings(Access access, Function<TenantCatalog, CatalogEntry> settings) {
    return CatalogResponses.one(
        HttpStatus.OK, settings.apply(catalog.current().tenant(access.tenant())));
  }

  /** Replaces an entry, or creates it. */
  ResponseEntity<byte[]> put(Edit edit, JsonNode body) {
    return CatalogResponses.one(HttpStatus.OK, entries.put(edit, body));
  }

  ResponseEntity<Void> delete(Access access, EntryKind kind, String id, EditTerms terms) {
    entries.delete(Edit.of(access, kind, id, "delete", terms));
    return ResponseEntity.noContent().build();
  }

  /** Changes an entry. */
  ResponseEntity<byte[]> change(Edit edit, CatalogEditor.Step step) {
    return CatalogResponses.one(HttpStatus.OK, entries.change(edit, step));
  }

  /**
   * The changes of an entry, including a deleted one.
   *
   * @throws ProblemException 404 when it never existed
   */
  ResponseEntity<byte[]> history(Access access, EntryKind kind, String id, Page page) {
    Page.Part<AuditRecord> part = history.ofEntry(access.tenant(), kind, id, page);
    if (part.items().isEmpty() && page.after().isEmpty()) {
      entry(access, kind, id);
    }
    return CatalogResponses.history("history", part);
  }

  /** The changes of an entry that may never have existed. */
  ResponseEntity<byte[]> historyOfAny(Access access, EntryKind kind, String id, Page page) {
    return CatalogResponses.history("history", history.ofEntry(access.tenant(), kind, id, page));
  }
}
