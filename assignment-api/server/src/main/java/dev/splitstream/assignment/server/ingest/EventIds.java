package dev.splitstream.assignment.server.ingest;

import java.util.Optional;
import java.util.UUID;

/** Event ids on the wire. */
final class EventIds {
  private static final int LENGTH = 36;

  private EventIds() {}

  /** The id; empty also for shortened forms, which {@link UUID#fromString} accepts. */
  static Optional<UUID> parse(String text) {
    return isCanonical(text) ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }

  private static boolean isCanonical(String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(i);
      boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
      if (hyphen ? c != '-' : c > 'f' || Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
