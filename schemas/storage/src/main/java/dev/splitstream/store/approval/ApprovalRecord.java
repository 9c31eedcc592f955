package dev.splitstream.store.approval;

import dev.splitstream.catalog.EntryKind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request that a second person approve an edit of the catalog.
 *
 * @param id unique
 * @param tenant whose catalog
 * @param revision of the catalog when it was requested: orders the requests of a tenant
 * @param change what is to be done
 * @param needs why it needs approval: names of guarded actions; at least one
 * @param request who asked, when, and for how long
 * @param status its state; whether a pending one has expired depends on the time
 * @param decision by whom and when; null while it is pending
 */
public record ApprovalRecord(
    String id,
    String tenant,
    long revision,
    Change change,
    List<String> needs,
    Request request,
    Status status,
    @Nullable Decision decision) {

  /** Copies the list. */
  public ApprovalRecord {
    needs = List.copyOf(needs);
  }

  /**
   * An edit that is not made yet.
   *
   * @param kind of the entry
   * @param entryId which one
   * @param action what is done, in the words of the history
   * @param baseRevision of the entry that it changes; 0 if it is to be created
   * @param document the entry as it would be; null to delete it, and in lists
   * @param forced whether it was sent with force=true
   * @param reason why; null if no reason was given
   */
  public record Change(
      EntryKind kind,
      String entryId,
      String action,
      long baseRevision,
      @Nullable String document,
      boolean forced,
      @Nullable String reason) {}

  /**
   * Who asked.
   *
   * @param actor who asked, in the form that the history uses
   * @param holder the key or person, whatever its name is by now
   * @param at when
   * @param expiresAt from when on it can no longer be approved
   */
  public record Request(String actor, String holder, Instant at, Instant expiresAt) {}

  /**
   * What was decided.
   *
   * @param actor who decided, in the form that the history uses
   * @param at when
   * @param reason why; null if no reason was given
   * @param madeRevision of the edit that was made; null if none was
   */
  public record Decision(
      String actor, Instant at, @Nullable String reason, @Nullable Long madeRevision) {}

  /** What became of a request. */
  public enum Status {
    PENDING,
    APPROVED,
    REJECTED,
    WITHDRAWN;

    /** Its name in the database and on the wire, in lower case. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether it can still be decided. */
  public boolean isOpen(Instant now) {
    return status == Status.PENDING && now.isBefore(request.expiresAt());
  }

  /** The same after a decision. */
  public ApprovalRecord decided(Status outcome, Decision by) {
    return new ApprovalRecord(id, tenant, revision, change, needs, request, outcome, by);
  }
}
