package dev.splitstream.store.key;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key to add.
 *
 * @param tenant whose data it opens
 * @param name given by its maker; need not be unique
 * @param kind where it may be kept
 * @param scopes what it allows, as in {@link ApiKey}
 * @param origins where pages that use a browser key come from; empty for a server key
 * @param teams of which it is a member
 * @param createdAt the time of the change
 * @param createdBy who makes it
 * @param expiresAt when it stops working; null for never
 */
public record ApiKeyPlan(
    String tenant,
    String name,
    KeyKind kind,
    List<String> scopes,
    List<String> origins,
    List<String> teams,
    Instant createdAt,
    String createdBy,
    @Nullable Instant expiresAt) {
  /** Copies the lists. */
  public ApiKeyPlan {
    scopes = List.copyOf(scopes);
    origins = List.copyOf(origins);
    teams = List.copyOf(teams);
  }
}
