package dev.splitstream.assignment.server.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.splitstream.store.tenant.TenantRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tenant.
 *
 * @param tenant its id
 * @param createdAt when it was created
 * @param suspendedAt since when its credentials are refused; null if it is not suspended
 * @param suspendedReason why; null if it is not suspended
 */
record TenantView(
    String tenant,
    @JsonProperty("created_at") Instant createdAt,
    @JsonProperty("suspended_at") @Nullable Instant suspendedAt,
    @JsonProperty("suspended_reason") @Nullable String suspendedReason) {
  static TenantView of(TenantRecord tenant) {
    return new TenantView(
        tenant.tenant(), tenant.createdAt(), tenant.suspendedAt(), tenant.suspendedReason());
  }
}
