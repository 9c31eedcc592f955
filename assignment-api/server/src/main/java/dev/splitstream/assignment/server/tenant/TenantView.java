package dev.splitstream.assignment.server.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;
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
    @JsonProperty("created_at") Instant createdAt,
    @JsonProperty("suspended_at") @Nullable Instant suspendedAt,
    @JsonProperty("suspended_reason") @Nullable String suspendedReason) {}
