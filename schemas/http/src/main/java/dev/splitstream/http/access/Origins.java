package dev.splitstream.http.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The allowed origins of a browser key: exact ones, or all subdomains of a host, such as {@code
 * https://*.example.com}, which excludes {@code https://example.com} itself.
 */
public final class Origins {
  /** The most origins of one key. */
  public static final int MOST = 50;

  /** The longest possible origin: a host name has at most 253 characters. */
  private static final int MAX_LENGTH = 300;

  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  private static final String PORT = "(?::[1-9][0-9]{0,4})?";

  /** A wildcard needs at least two labels after it: {@code https://*.com} would allow everyone. */
  private static final Pattern FORM =
      Pattern.compile(
          "https?://(?:%1$s(?:\\.%1$s)*|\\*(?:\\.%1$s){2,}|\\[[0-9a-f:.]+])%2$s"
              .formatted(LABEL, PORT));

  private static final String WILDCARD = "://*.";

  private final Set<String> exact = new HashSet<>();
  private final List<Wildcard> wildcards = new ArrayList<>(0);

  /** These origins, all of which must be {@linkplain #isWellFormed well-formed}. */
  public Origins(Collection<String> origins) {
    for (String origin : origins) {
      int star = origin.indexOf(WILDCARD);
      if (star < 0) {
        exact.add(origin);
      } else {
        wildcards.add(
            new Wildcard(
                origin.substring(0, star + 3), origin.substring(star + WILDCARD.length() - 1)));
      }
    }
  }

  /**
   * Whether this is an origin in the form that browsers send, or one with {@code *} as its first
   * label.
   */
  public static boolean isWellFormed(String origin) {
    return origin.length() <= MAX_LENGTH && FORM.matcher(origin).matches();
  }

  /** Whether a page of this origin may use the key. */
  public boolean include(String origin) {
    if (exact.contains(origin)) {
      return true;
    }
    String lower = origin.toLowerCase(Locale.ROOT);
    return isWellFormed(lower)
        && (exact.contains(lower) || wildcards.stream().anyMatch(one -> one.includes(lower)));
  }

  /**
   * All subdomains of a host.
   *
   * @param start scheme
   * @param end dot, host and port
   */
  private record Wildcard(String start, String end) {
    boolean includes(String origin) {
      return origin.length() > start.length() + end.length()
          && origin.startsWith(start)
          && origin.endsWith(end);
    }
  }
}
