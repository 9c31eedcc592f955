package dev.splitstream.http.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The origins that a browser key names: exact ones, or all subdomains of a host, such as {@code
 * https://*.example.com}, which is not {@code https://example.com} itself.
 */
public final class Origins {
  /** Of one key. */
  public static final int MOST = 50;

  /** Longer ones do not occur: a host name has 253 characters at most. */
  private static final int MAX_LENGTH = 300;

  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  private static final String PORT = "(?::[1-9][0-9]{0,4})?";

  /** A wildcard takes two labels behind it at least: {@code https://*.com} is everybody. */
  private static final Pattern FORM =
      Pattern.compile(
          "https?://(?:%1$s(?:\\.%1$s)*|\\*(?:\\.%1$s){2,}|\\[[0-9a-f:.]+])%2$s"
              .formatted(LABEL, PORT));

  private static final String WILDCARD = "://*.";

  private final Set<String> exact = new HashSet<>();
  private final List<Wildcard> wildcards = new ArrayList<>(0);

  /** These, in the form that {@link #isWellFormed} asks for. */
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

  /** Whether that is an origin as browsers send it, or one with {@code *} as its first label. */
  public static boolean isWellFormed(String origin) {
    return origin.length() <= MAX_LENGTH && FORM.matcher(origin).matches();
  }

  /** Whether a page of that origin may use the key. */
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
