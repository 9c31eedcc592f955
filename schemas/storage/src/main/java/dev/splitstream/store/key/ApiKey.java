package dev.splitstream.store.key;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An API key of record that was not revoked; without the key itself, which is not stored.
 *
 * @param keyId its permanent id
 * @param tenant whose data it opens
 * @param name given by its maker; need not be unique
 * @param kind where it may be kept
 * @param scopes what it allows: of {@code assign}, {@code evaluate}, {@code ingest}, {@code
 *     collect}, {@code edit}, {@code admin}, {@code query}
 * @param origins where pages that use a browser key come from, such as {@code https://example.com}
 *     or {@code https://*.example.com}; empty for a server key
 * @param teams of which it is a member, for what teams own
 * @param expiresAt when it stops working; null for never
 * @param suspended why its tenant is suspended; null if it is not
 */
public record ApiKey(
    String keyId,
    String tenant,
    String name,
    KeyKind kind,
    Set<String> scopes,
    Set<String> origins,
    Set<String> teams,
    @Nullable Instant expiresAt,
    @Nullable String suspended) {

  /** Copies the sets. */
  public ApiKey {
    // Keys that a node cached before this field existed lack it.
    kind = kind == null ? KeyKind.SERVER : kind;
    scopes = Set.copyOf(scopes);
    origins = origins == null ? Set.of() : Set.copyOf(origins);
    teams = teams == null ? Set.of() : Set.copyOf(teams);
  }

  /** Whether it no longer works at that time. */
  public boolean isExpired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }
}
