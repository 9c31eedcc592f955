package dev.splitstream.assignment.server.catalog.rules.indirect;

/** How an edit moves units into or out of a group. */
public enum Movement {
  /** The group stays the same. */
  NONE,
  /** Units may enter, and none leaves. */
  IN,
  /** Units may leave, and none enters. */
  OUT,
  /** Units may enter and leave. */
  BOTH;

  /** The movement of those who are not in the group. */
  Movement opposite() {
    return switch (this) {
      case IN -> OUT;
      case OUT -> IN;
      default -> this;
    };
  }

  /** Both movements together. */
  Movement and(Movement other) {
    if (this == NONE || this == other) {
      return other;
    }
    return other == NONE ? this : BOTH;
  }
}
