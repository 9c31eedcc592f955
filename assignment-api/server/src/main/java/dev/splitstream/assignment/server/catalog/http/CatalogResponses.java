package dev.splitstream.assignment.server.catalog.http;

import dev.splitstream.assignment.server.catalog.edit.EditTerms;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.audit.AuditRecord;
import dev.splitstream.http.json.Json;
import dev.splitstream.http.request.Page;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.core.JsonGenerator;

/** Responses with catalog documents, sent as they are stored. */
final class CatalogResponses {
  private CatalogResponses() {}

  /** One entry, with its revision as its ETag. */
  static ResponseEntity<byte[]> one(HttpStatus status, CatalogEntry entry) {
    return ResponseEntity.status(status)
        .eTag(EditTerms.tag(entry.revision()))
        .contentType(MediaType.APPLICATION_JSON)
        .body(Json.bytes(json -> json.writeRawValue(CatalogJson.write(entry))));
  }

  /** A page of entries. */
  static ResponseEntity<byte[]> list(String name, Page.Part<? extends CatalogEntry> part) {
    return page(
        name,
        part,
        json -> part.items().forEach(entry -> json.writeRawValue(CatalogJson.write(entry))));
  }

  /** A page of edits. */
  static ResponseEntity<byte[]> history(String name, Page.Part<AuditRecord> part) {
    return page(name, part, json -> history(json, part.items()));
  }

  private static ResponseEntity<byte[]> page(
      String name, Page.Part<?> part, Consumer<JsonGenerator> items) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(
            Json.bytes(
                json -> {
                  json.writeStartObject();
                  json.writeName(name);
                  json.writeStartArray();
                  items.accept(json);
                  json.writeEndArray();
                  part.next().ifPresent(next -> json.writeStringProperty("next_page_token", next));
                  json.writeEndObject();
                }));
  }

  private static void history(JsonGenerator json, List<AuditRecord> records) {
    for (AuditRecord record : records) {
      json.writeStartObject();
      json.writeNumberProperty("revision", record.revision());
      json.writeStringProperty("kind", record.kind().wireName());
      json.writeStringProperty("id", record.entryId());
      json.writeStringProperty("action", record.action());
      json.writeStringProperty("actor", record.actor());
      if (record.approvedBy() != null) {
        json.writeStringProperty("approved_by", record.approvedBy());
      }
      if (record.reason() != null) {
        json.writeStringProperty("reason", record.reason());
      }
      json.writeStringProperty("occurred_at", record.occurredAt().toString());
      document(json, "before", record.before());
      document(json, "after", record.after());
      json.writeEndObject();
    }
  }

  private static void document(JsonGenerator json, String name, @Nullable String document) {
    json.writeName(name);
    if (document == null) {
      json.writeNull();
    } else {
      json.writeRawValue(document);
    }
  }
}
