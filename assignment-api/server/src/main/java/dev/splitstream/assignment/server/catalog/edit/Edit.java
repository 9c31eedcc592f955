package dev.splitstream.assignment.server.catalog.edit;

import dev.splitstream.assignment.server.gate.Approval;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.http.access.Access;
import dev.splitstream.store.approval.ApprovalRecord;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to do to an entry.
 *
 * @param access of the one who makes it; of the one who approved it, if it was approved
 * @param kind to what
 * @param id to which one
 * @param action what, as the history has it
 * @param terms on which conditions
 * @param approval that it was approved; null if it was not
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

  /** One that the holder of the access approved. */
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

  /** Whose catalog it is made to. */
  public String tenant() {
    return access.tenant();
  }

  /** Who makes it, as the history has it: who asked for it, if it was approved. */
  String actor() {
    return approval == null ? access.actor() : approval.request().request().actor();
  }

  /** Who approved it, as the history has it; null if no one did. */
  @Nullable String approvedBy() {
    return approval == null ? null : access.actor();
  }

  /** Whether it can make the catalog larger: only that is held against quotas. */
  boolean adds() {
    return ADDING.contains(action);
  }

  /** The entry in words. */
  String what() {
    return kind.words() + " " + id;
  }
}
