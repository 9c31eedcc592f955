package dev.splitstream.assignment.server.catalog.edit;

import dev.splitstream.assignment.server.gate.Approval;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.http.access.Access;
import dev.splitstream.store.approval.ApprovalRecord;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An edit of an entry.
 *
 * @param access the access of the editor, or of the approver if it was approved
 * @param kind the kind of the entry
 * @param id the id of the entry
 * @param action the action as recorded in the history
 * @param terms its conditions
 * @param approval the approval; null if none was needed
 */
public record Edit(
    Access access,
    EntryKind kind,
    String id,
    String action,
    EditTerms terms,
    @Nullable Approval approval) {

  public static final String CREATE = "create";
  public static final String UPDATE = "update";
  public static final String OVERRIDE = "override";
  public static final String SET_UNITS = "set units";
  public static final String SET_SCHEMA = "set schema";

  private static final Set<String> ADDING = Set.of(CREATE, UPDATE, OVERRIDE, SET_UNITS, SET_SCHEMA);

  public static Edit of(Access access, EntryKind kind, String id, String action, EditTerms terms) {
    return new Edit(access, kind, id, action, terms, null);
  }

  /** An edit that the holder of the access approved. */
  public static Edit of(Access approver, Approval approval) {
    ApprovalRecord.Change change = approval.request().change();
    return new Edit(
        approver,
        change.kind(),
        change.entryId(),
        change.action(),
        new EditTerms(null, change.forced(), false, change.reason()),
        approval);
  }

  /** The tenant whose catalog it changes. */
  public String tenant() {
    return access.tenant();
  }

  /** The editor as recorded in the history: the requester if it was approved. */
  String actor() {
    return approval == null ? access.actor() : approval.request().request().actor();
  }

  /** The approver as recorded in the history; null if it was not approved. */
  @Nullable String approvedBy() {
    return approval == null ? null : access.actor();
  }

  /** Whether it can enlarge the catalog; only such edits are checked against quotas. */
  boolean adds() {
    return ADDING.contains(action);
  }

  /** The entry in words. */
  String what() {
    return kind.words() + " " + id;
  }
}
