package dev.splitstream.store;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An API key of record that was not revoked; without the key itself, which nobody keeps.
 *
 * @param keyId names it for ever
 * @param tenant whose data it opens
 * @param name given by its maker; need not be unique
 * @param scopes what it allows: of {@code assign}, {@code ingest}, {@code admin}, {@code query}
 * @param expiresAt when it stops working; null for never
 */
public record ApiKey(
    String keyId, String tenant, String name, Set<String> scopes, @Nullable Instant expiresAt) {

  /** Copies the scopes. */
  public ApiKey {
    scopes = Set.copyOf(scopes);
  }

  /** Whether it no longer works at that time. */
  public boolean isExpired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }
}
