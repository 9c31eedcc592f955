package dev.splitstream.assignment.server.ofrep;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** The flag that a path asks for, or all. */
final class FlagPath {
  /** The path of all flags; the path of one flag has its key appended. */
  static final String ALL = "/ofrep/v1/evaluate/flags";

  private FlagPath() {}

  /** The flag's key; null for all flags. */
  static @Nullable String key(HttpServletRequest request) {
    String rest = request.getPathInfo();
    return rest == null ? null : rest.substring(1);
  }
}
