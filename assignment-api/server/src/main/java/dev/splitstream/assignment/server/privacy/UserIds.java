package dev.splitstream.assignment.server.privacy;

import dev.splitstream.event.EventLimits;
import java.util.Optional;

/** Validates raw unit ids, {@code user_id} on the wire. */
public final class UserIds {
  private UserIds() {}

  /** What is wrong with the id; empty if it is valid. */
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
