package dev.splitstream.assignment.server.approval;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.splitstream.store.approval.ApprovalRecord;
import dev.splitstream.store.approval.ApprovalRecord.Decision;
import dev.splitstream.store.approval.ApprovalRecord.Status;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request for approval.
 *
 * @param status {@code pending}, {@code approved}, {@code rejected}, {@code withdrawn} or {@code
 *     expired}
 * @param kind the kind of the entry
 * @param entryId the id of the entry
 * @param action the requested action
 * @param needs why it needs approval
 * @param baseRevision the revision of the entry when it was requested; 0 for a new entry
 * @param change the proposed entry; absent in lists and for deletions
 * @param reason the reason that the requester gives
 * @param madeRevision the revision of the edit once it was made
 */
record ApprovalView(
    String id,
    String status,
    String kind,
    @JsonProperty("entry_id") String entryId,
    String action,
    List<String> needs,
    @JsonProperty("base_revision") long baseRevision,
    @Nullable JsonNode change,
    @Nullable String reason,
    @JsonProperty("requested_by") String requestedBy,
    @JsonProperty("requested_at") Instant requestedAt,
    @JsonProperty("expires_at") Instant expiresAt,
    @JsonProperty("decided_by") @Nullable String decidedBy,
    @JsonProperty("decided_at") @Nullable Instant decidedAt,
    @JsonProperty("decision_reason") @Nullable String decisionReason,
    @JsonProperty("made_revision") @Nullable Long madeRevision) {

  static final String EXPIRED = "expired";

  /**
   * The view at a point in time.
   *
   * @param tree parses a document
   */
  static ApprovalView of(ApprovalRecord record, Instant now, Function<String, JsonNode> tree) {
    ApprovalRecord.Change change = record.change();
    Decision decision = record.decision();
    boolean isExpired = record.status() == Status.PENDING && !record.isOpen(now);
    return new ApprovalView(
        record.id(),
        isExpired ? EXPIRED : record.status().wireName(),
        change.kind().wireName(),
        change.entryId(),
        change.action(),
        record.needs(),
        change.baseRevision(),
        change.document() == null ? null : tree.apply(change.document()),
        change.reason(),
        record.request().actor(),
        record.request().at(),
        record.request().expiresAt(),
        decision == null ? null : decision.actor(),
        decision == null ? null : decision.at(),
        decision == null ? null : decision.reason(),
        decision == null ? null : decision.madeRevision());
  }

  /**
   * A page of requests.
   *
   * @param approvals the requests, newest first
   * @param next the token of the next page; absent after the last
   */
  record ApprovalList(
      List<ApprovalView> approvals, @JsonProperty("next_page_token") @Nullable String next) {}
}
