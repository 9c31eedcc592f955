package dev.splitstream.assignment.server.ofrep;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** What a path asks for: one flag, or all. */
final class FlagPath {
  /** All flags; one has its key after it. */
  static final String ALL = "/ofrep/v1/evaluate/flags";

  private FlagPath() {}

  /** The flag's key; null when all are asked for. */
  static @Nullable String key(HttpServletRequest request) {
    String rest = request.getPathInfo();
    return rest == null ? null : rest.substring(1);
  }
}
