package dev.splitstream.http.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Finds the credential in a request. */
public final class Credentials {
  private static final String BEARER = "Bearer ";
  private static final Pattern JWT = Pattern.compile("eyJ[\\w-]*\\.[\\w-]*\\.[\\w-]*");
  private static final String BASIC = "Basic ";

  private Credentials() {}

  /** The bearer token, if it looks like a JWT and no key was sent; keys contain no dots. */
  public static Optional<String> token(HttpServletRequest request) {
    String authorization = request.getHeader("Authorization");
    if (authorization == null
        || request.getHeader("X-API-Key") != null
        || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.empty();
    }
    String token = authorization.substring(BEARER.length()).trim();
    return JWT.matcher(token).matches() ? Optional.of(token) : Optional.empty();
  }

  /**
   * The key in {@code X-API-Key}, or the bearer token, or the user name of Basic authentication.
   */
  public static Optional<String> key(HttpServletRequest request) {
    String header = request.getHeader("X-API-Key");
    if (header != null) {
      return notBlank(header);
    }
    String authorization = request.getHeader("Authorization");
    if (authorization == null) {
      return Optional.empty();
    }
    if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return notBlank(authorization.substring(BEARER.length()));
    }
    return authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())
        ? userName(authorization.substring(BASIC.length()).trim())
        : Optional.empty();
  }

  /** The key in the query. The body is not parsed, whatever its type. */
  public static Optional<String> queryKey(HttpServletRequest request) {
    if (request.getQueryString() == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(
              UriComponentsBuilder.newInstance()
                  .query(request.getQueryString())
                  .build()
                  .getQueryParams()
                  .getFirst("key"))
          .map(key -> UriUtils.decode(key, UTF_8))
          .flatMap(Credentials::notBlank);
    } catch (IllegalArgumentException notEncoded) {
      return Optional.empty();
    }
  }

  private static Optional<String> userName(String basic) {
    try {
      String pair = new String(Base64.getDecoder().decode(basic), UTF_8);
      int colon = pair.indexOf(':');
      return notBlank(colon < 0 ? pair : pair.substring(0, colon));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static Optional<String> notBlank(String key) {
    return Optional.of(key.trim()).filter(trimmed -> !trimmed.isEmpty());
  }
}
