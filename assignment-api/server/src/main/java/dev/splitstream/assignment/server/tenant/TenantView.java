package dev.splitstream.assignment.server.tenant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tenant.
 *
 * @param tenant its id
 * @param createdAt when it was made
 * @param suspendedAt since when its credentials open nothing; null if they work
 * @param suspendedReason why; null if they work
 */
record TenantView(
    String tenant,
    Instant createdAt,
    @Nullable Instant suspendedAt,
    @Nullable String suspendedReason) {}
