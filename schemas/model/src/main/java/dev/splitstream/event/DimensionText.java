package dev.splitstream.event;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes values of dimensions from what clients wrote. */
final class DimensionText {
  private static final String SCHEME_END = "://";

  private DimensionText() {}

  /** Without blanks around, control characters, and what is too long; null when nothing is left. */
  static @Nullable String plain(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String stripped = text.strip();
    return stripped.isEmpty() ? null : cut(printable(stripped));
  }

  /** An address or name without query and fragment, which often name people and sessions. */
  static @Nullable String page(@Nullable String address) {
    return address == null ? null : plain(address.substring(0, end(address, 0, "?#")));
  }

  /** The host that an address names, in lower case; null when it names none. */
  static @Nullable String host(@Nullable String address) {
    if (address == null) {
      return null;
    }
    int scheme = address.indexOf(SCHEME_END);
    int start = scheme < 0 ? 0 : scheme + SCHEME_END.length();
    String authority = address.substring(start, end(address, start, "/?#\\"));
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    return plain(withoutPort(host).toLowerCase(Locale.ROOT));
  }

  private static String withoutPort(String host) {
    int colon = host.startsWith("[") ? host.indexOf(':', host.indexOf(']') + 1) : host.indexOf(':');
    return colon < 0 ? host : host.substring(0, colon);
  }

  /** Where the first of these characters is, or the text ends. */
  private static int end(String text, int from, String characters) {
    for (int i = from; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }

  /** Postgres takes no zero characters, and pages need none of the others. */
  private static String printable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isUnfit(text, i)) {
        return replaced(text);
      }
    }
    return text;
  }

  private static String replaced(String text) {
    StringBuilder replaced = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      if (isUnfit(text, i)) {
        replaced.setCharAt(i, '?');
      }
    }
    return replaced.toString();
  }

  private static boolean isUnfit(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isISOControl(c)
        || (Character.isLowSurrogate(c)
            && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1))));
  }

  private static String cut(String text) {
    if (text.length() <= EventDimensions.MAX_LENGTH) {
      return text;
    }
    int end = EventDimensions.MAX_LENGTH;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }
}
