package dev.splitstream.assignment.server.ingest;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Event ids on the wire. */
final class EventIds {
  private static final Pattern CANONICAL =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private EventIds() {}

  /** The id; empty for the shortened forms too, which {@link UUID#fromString} lets pass. */
  static Optional<UUID> parse(String text) {
    return CANONICAL.matcher(text).matches()
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }
}
