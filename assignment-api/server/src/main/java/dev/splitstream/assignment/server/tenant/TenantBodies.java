package dev.splitstream.assignment.server.tenant;

import dev.splitstream.event.Violation;
import dev.splitstream.http.problem.ProblemException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Request and response bodies about tenants. */
final class TenantBodies {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
  private static final int MAX_REASON = 500;

  private TenantBodies() {}

  /**
   * A request to create a tenant.
   *
   * @param tenant its id
   */
  record NewTenant(@Nullable String tenant) {
    /**
     * The id.
     *
     * @throws ProblemException 400 if it is not valid
     */
    String id() {
      if (tenant == null || !ID.matcher(tenant).matches()) {
        throw invalid(
            "/tenant", "must be 1 to 63 of a-z, 0-9, _ and -, and begin with a letter or digit");
      }
      return tenant;
    }
  }

  /**
   * A request to suspend a tenant.
   *
   * @param reason why; requests with its credentials get it in the response
   */
  record Suspension(@Nullable String reason) {
    /**
     * The reason.
     *
     * @throws ProblemException 400 without one
     */
    String text() {
      if (reason == null
          || reason.isBlank()
          || reason.length() > MAX_REASON
          || reason.chars().anyMatch(Character::isISOControl)) {
        throw invalid("/reason", "must be 1 to 500 characters, without control characters");
      }
      return reason.strip();
    }
  }

  /**
   * A created tenant.
   *
   * @param tenant its id
   * @param key its first key, with the scope {@code admin}; shown only once
   */
  record MadeTenant(String tenant, String key) {}

  /**
   * Tenants by their ids.
   *
   * @param tenants one page
   * @param next the last id if there are more; the next page's {@code after}
   */
  record TenantList(List<TenantView> tenants, @Nullable String next) {
    TenantList {
      tenants = List.copyOf(tenants);
    }
  }

  private static ProblemException invalid(String pointer, String reason) {
    return ProblemException.invalid(List.of(new Violation(pointer, reason)));
  }
}
