package dev.splitstream.assignment.server.platform;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key as its tenant's admins see it: all but the key.
 *
 * @param id names it for ever
 * @param name given by its maker
 * @param scopes what it allows
 * @param createdBy who made it
 * @param expiresAt when it stops or stopped working; null for never
 * @param revokedAt when it was revoked; null while it was not
 * @param revokedBy who revoked it
 */
record KeyRecord(
    String id,
    String name,
    List<Scope> scopes,
    Instant createdAt,
    String createdBy,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable String revokedBy) {

  /** Copies the scopes. */
  KeyRecord {
    scopes = List.copyOf(scopes);
  }

  /** Whether it works at that time. */
  boolean works(Instant now) {
    return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
  }
}
