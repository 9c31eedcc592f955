package dev.splitstream.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One edit of the catalog.
 *
 * @param tenant whose catalog
 * @param revision the revision that it made
 * @param kind what was edited
 * @param entryId which one
 * @param action what was done, such as {@code create} or {@code start}
 * @param actor who did it: a person's name, or that of an API key
 * @param reason why, if it was said
 * @param occurredAt when, to the microsecond
 * @param before the entry's document before; null if there was none
 * @param after its document after; null if it was deleted
 */
public record AuditRecord(
    String tenant,
    long revision,
    EntryKind kind,
    String entryId,
    String action,
    String actor,
    @Nullable String reason,
    Instant occurredAt,
    @Nullable String before,
    @Nullable String after) {}
