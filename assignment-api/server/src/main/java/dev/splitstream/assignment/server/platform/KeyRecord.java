package dev.splitstream.assignment.server.platform;

import dev.splitstream.store.KeyKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key as its tenant's admins see it: all but the key.
 *
 * @param id names it for ever
 * @param name given by its maker
 * @param kind where it may be kept
 * @param scopes what it allows
 * @param origins where pages that use a browser key come from; empty for a server key
 * @param createdBy who made it
 * @param expiresAt when it stops or stopped working; null for never
 * @param revokedAt when it was revoked; null while it was not
 * @param revokedBy who revoked it
 */
record KeyRecord(
    String id,
    String name,
    KeyKind kind,
    List<Scope> scopes,
    List<String> origins,
    Instant createdAt,
    String createdBy,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable String revokedBy) {

  /** Copies the lists. */
  KeyRecord {
    scopes = List.copyOf(scopes);
    origins = List.copyOf(origins);
  }

  /** Another one like it. */
  KeyRecords.Plan plan() {
    return new KeyRecords.Plan(name, kind, scopes, origins, expiresAt);
  }

  /** Whether it works at that time. */
  boolean works(Instant now) {
    return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
  }
}
