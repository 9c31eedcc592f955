package dev.splitstream.store.tenant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of a tenant.
 *
 * @param tenant its id
 * @param createdAt when it was created
 * @param suspendedAt since when its credentials are refused; null if it is not suspended
 * @param suspendedReason why; null if it is not suspended
 */
public record TenantRecord(
    String tenant,
    Instant createdAt,
    @Nullable Instant suspendedAt,
    @Nullable String suspendedReason) {}
