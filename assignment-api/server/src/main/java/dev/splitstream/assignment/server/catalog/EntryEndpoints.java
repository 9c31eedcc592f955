package dev.splitstream.assignment.server.catalog;

import dev.splitstream.assignment.server.problem.ProblemException;
import dev.splitstream.catalog.AuditRecord;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.http.access.Access;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/** What the endpoints of all kinds do; the controllers only name them. */
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
    // Without a fit id there is no entry to lock; the rules say what is wrong with it.
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
   * An entry as this node knows it.
   *
   * @throws ProblemException 404 when the tenant has none of this id
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

  ResponseEntity<Void> delete(Access access, EntryKind kind, String id, EditTerms terms) {
    entries.delete(Edit.of(access, kind, id, "delete", terms));
    return ResponseEntity.noContent().build();
  }

  /** Does a step with an entry. */
  ResponseEntity<byte[]> change(Edit edit, CatalogEditor.Step step) {
    return CatalogResponses.one(HttpStatus.OK, entries.change(edit, step));
  }

  /**
   * What was done to an entry, also to one that was deleted.
   *
   * @throws ProblemException 404 when there never was one
   */
  ResponseEntity<byte[]> history(Access access, EntryKind kind, String id, Page page) {
    Page.Part<AuditRecord> part = history.ofEntry(access.tenant(), kind, id, page);
    if (part.items().isEmpty() && page.after().isEmpty()) {
      entry(access, kind, id);
    }
    return CatalogResponses.history("history", part);
  }

  /** What was done to an entry that there may or may not be. */
  ResponseEntity<byte[]> historyOfAny(Access access, EntryKind kind, String id, Page page) {
    return CatalogResponses.history("history", history.ofEntry(access.tenant(), kind, id, page));
  }
}
