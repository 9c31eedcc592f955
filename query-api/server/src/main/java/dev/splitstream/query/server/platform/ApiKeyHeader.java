package dev.splitstream.query.server.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Where a request may carry its key. */
final class ApiKeyHeader {
  private static final String BEARER = "bearer ";
  private static final String BASIC = "basic ";

  private ApiKeyHeader() {}

  /** The key in {@code X-API-Key}, or as bearer token, or as the user name of Basic. */
  static Optional<String> key(HttpServletRequest request) {
    String header = request.getHeader("X-API-Key");
    return (header == null ? authorization(request) : Optional.of(header.strip()))
        .filter(key -> !key.isEmpty());
  }

  private static Optional<String> authorization(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null) {
      return Optional.empty();
    }
    String scheme = header.toLowerCase(Locale.ROOT);
    if (scheme.startsWith(BEARER)) {
      return Optional.of(header.substring(BEARER.length()).strip());
    }
    return scheme.startsWith(BASIC)
        ? userName(header.substring(BASIC.length()).strip())
        : Optional.empty();
  }

  private static Optional<String> userName(String credentials) {
    try {
      String decoded = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
      int colon = decoded.indexOf(':');
      return Optional.of(colon < 0 ? decoded : decoded.substring(0, colon));
    } catch (IllegalArgumentException malformed) {
      // Not Base64, so it holds no key: the same as none.
      return Optional.empty();
    }
  }
}
