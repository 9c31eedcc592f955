package dev.splitstream.assignment.server.privacy;

import dev.splitstream.event.EventLimits;
import java.util.Optional;

/** The rule for the raw id of a unit, {@code user_id} on the wire. */
public final class UserIds {
  private UserIds() {}

  /** What is wrong with the id; empty when nothing is. */
  public static Optional<String> fault(String userId) {
    if (userId.isBlank()) {
      return Optional.of("must not be blank");
    }
    if (userId.length() > EventLimits.MAX_ID_LENGTH) {
      return Optional.of("must have at most " + EventLimits.MAX_ID_LENGTH + " characters");
    }
    return userId.chars().anyMatch(Character::isISOControl)
        ? Optional.of("must not contain control characters")
        : Optional.empty();
  }
}
