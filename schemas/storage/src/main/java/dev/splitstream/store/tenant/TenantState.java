package dev.splitstream.store.tenant;

import org.jspecify.annotations.Nullable;

/**
 * Whether a tenant is suspended.
 *
 * @param suspended why it is suspended; null if it is not
 */
public record TenantState(@Nullable String suspended) {}
