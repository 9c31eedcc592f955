package dev.splitstream.catalog.audit;

import dev.splitstream.catalog.EntryKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One record of a tenant's history: an edit of its catalog, or of something else that is audited.
 *
 * @param tenant whose catalog
 * @param revision the revision that it made
 * @param kind what it is about
 * @param entryId which one
 * @param action what was done, such as {@code create} or {@code start}
 * @param actor who did it: a name and, in brackets, the subject of a person or {@code key:} and the
 *     id of an API key
 * @param reason why, if a reason was given
 * @param occurredAt when, to the microsecond
 * @param before the entry's document before; null if it did not exist
 * @param after its document after; null if it was deleted
 * @param approvedBy who approved it, in the form of {@code actor}; null if no approval was needed
 */
public record AuditRecord(
    String tenant,
    long revision,
    AuditKind kind,
    String entryId,
    String action,
    String actor,
    @Nullable String reason,
    Instant occurredAt,
    @Nullable String before,
    @Nullable String after,
    @Nullable String approvedBy) {

  /** An edit of an entry of the catalog that needed no approval. */
  public AuditRecord(
      String tenant,
      long revision,
      EntryKind kind,
      String entryId,
      String action,
      String actor,
      @Nullable String reason,
      Instant occurredAt,
      @Nullable String before,
      @Nullable String after) {
    this(
        tenant,
        revision,
        AuditKind.of(kind),
        entryId,
        action,
        actor,
        reason,
        occurredAt,
        before,
        after,
        null);
  }
}
