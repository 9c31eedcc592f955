package dev.splitstream.assignment.server.platform;

import org.jspecify.annotations.Nullable;

/**
 * Whether a tenant is suspended.
 *
 * @param suspended why it is suspended; null if it is not
 */
record TenantState(@Nullable String suspended) {
  /**
   * Insists that a tenant is not suspended.
   *
   * @param suspended why it is; null if it is not
   * @throws ProblemException 403 with the reason
   */
  static void requireWorking(@Nullable String suspended) {
    if (suspended != null) {
      throw ProblemException.of(
          Problem.Kind.FORBIDDEN, "The tenant is suspended: " + suspended + ". Its data is kept.");
    }
  }
}
