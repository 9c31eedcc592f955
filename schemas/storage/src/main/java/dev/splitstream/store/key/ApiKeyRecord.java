package dev.splitstream.store.key;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of a key. Records stay when a key expires or is revoked.
 *
 * @param hash of the key itself, which is not stored
 * @param keyId its permanent id
 * @param plan as it was made; its expiry may have been moved forward since
 * @param revokedAt when it was revoked; null if it was not
 * @param revokedBy who revoked it; null if it was not
 */
public record ApiKeyRecord(
    KeyHash hash,
    String keyId,
    ApiKeyPlan plan,
    @Nullable Instant revokedAt,
    @Nullable String revokedBy) {}
