package dev.splitstream.assignment.server.approval;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.splitstream.assignment.server.history.TenantHistory;
import dev.splitstream.catalog.audit.AuditKind;
import dev.splitstream.http.json.Json;
import dev.splitstream.store.approval.ApprovalRecord;
import dev.splitstream.store.approval.ApprovalRecord.Status;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Appends requests for approval and their decisions to the tenant's history. */
final class ApprovalHistory {
  private final TenantHistory history;

  ApprovalHistory(TenantHistory history) {
    this.history = history;
  }

  /** Records a request. */
  void requested(ApprovalRecord request) {
    append("request", request.request().actor(), null, request);
  }

  /** Records a decision. */
  void decided(ApprovalRecord before, ApprovalRecord after) {
    ApprovalRecord.Decision decision = after.decision();
    if (decision == null) {
      throw new IllegalArgumentException("Cannot record " + after.id() + ": it is not decided");
    }
    append(action(after.status()), decision.actor(), document(before), after);
  }

  private static String action(Status status) {
    return switch (status) {
      case PENDING -> "request";
      case APPROVED -> "approve";
      case REJECTED -> "reject";
      case WITHDRAWN -> "withdraw";
    };
  }

  private void append(String action, String actor, @Nullable String before, ApprovalRecord after) {
    history.append(
        new TenantHistory.Event(
            after.tenant(),
            AuditKind.APPROVAL,
            after.id(),
            action,
            actor,
            before,
            document(after)));
  }

  private static String document(ApprovalRecord request) {
    return new String(Json.bytes(json -> write(json, request)), UTF_8);
  }

  /** Only the record of the request contains the proposed entry, which never changes. */
  private static void write(JsonGenerator json, ApprovalRecord record) {
    ApprovalRecord.Change change = record.change();
    ApprovalRecord.Decision decision = record.decision();
    json.writeStartObject();
    json.writeStringProperty("id", record.id());
    json.writeStringProperty("status", record.status().wireName());
    json.writeStringProperty("kind", change.kind().wireName());
    json.writeStringProperty("entry_id", change.entryId());
    json.writeStringProperty("action", change.action());
    json.writeArrayPropertyStart("needs");
    record.needs().forEach(json::writeString);
    json.writeEndArray();
    json.writeNumberProperty("base_revision", change.baseRevision());
    json.writeStringProperty("requested_by", record.request().actor());
    json.writeStringProperty("expires_at", record.request().expiresAt().toString());
    text(json, "reason", change.reason());
    if (decision == null) {
      document(json, change.document());
    } else {
      json.writeStringProperty("decided_by", decision.actor());
      text(json, "decision_reason", decision.reason());
      if (decision.madeRevision() != null) {
        json.writeNumberProperty("made_revision", decision.madeRevision());
      }
    }
    json.writeEndObject();
  }

  private static void document(JsonGenerator json, @Nullable String document) {
    if (document != null) {
      json.writeName("change");
      json.writeRawValue(document);
    }
  }

  private static void text(JsonGenerator json, String name, @Nullable String value) {
    if (value != null) {
      json.writeStringProperty(name, value);
    }
  }
}
