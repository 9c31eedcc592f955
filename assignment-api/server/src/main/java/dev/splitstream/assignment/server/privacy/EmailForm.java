package dev.splitstream.assignment.server.privacy;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * E-mail addresses, including those with a percent-encoded @. Matched outwards from the @, with the
 * standard's length limits of the local part and the domain.
 */
final class EmailForm implements Form {
  private static final int MAX_LOCAL = 64;
  private static final int MAX_DOMAIN = 255;
  private static final int MIN_TOP = 2;
  private static final String ENCODED = "%40";

  /** Excludes names of high-resolution images, such as {@code icon@2x.png}. */
  private static final Set<String> IMAGES = Set.of("png", "jpg", "jpeg", "gif", "webp", "svg");

  @Override
  public @Nullable Span find(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      int sign = c == '@' ? 1 : c == '%' && text.startsWith(ENCODED, i) ? ENCODED.length() : 0;
      if (sign > 0) {
        int start = localStart(text, i, from);
        int end = domainEnd(text, i + sign);
        if (start < i && end > 0) {
          return new Span(start, end);
        }
      }
    }
    return null;
  }

  private static int localStart(String text, int sign, int from) {
    int start = sign;
    int least = Math.max(from, sign - MAX_LOCAL);
    while (start > least && isLocal(text.charAt(start - 1))) {
      start--;
    }
    // Addresses do not begin with a dot.
    while (start < sign && text.charAt(start) == '.') {
      start++;
    }
    return start;
  }

  /** The end of the domain; 0 if there is no domain with at least two labels. */
  private static int domainEnd(String text, int start) {
    int end = start;
    int most = Math.min(text.length(), start + MAX_DOMAIN);
    int dot = -1;
    while (end < most && isDomain(text.charAt(end))) {
      if (text.charAt(end) == '.') {
        // Two dots, and a dot at the end, belong to the surrounding text.
        if (end == start || end + 1 >= most || !isLabel(text.charAt(end + 1))) {
          break;
        }
        dot = end;
      }
      end++;
    }
    boolean named = dot > start && end - dot > MIN_TOP && isTop(text, dot + 1, end);
    return named && !isImage(text.substring(start, end)) ? end : 0;
  }

  /**
   * Only letters, or an internationalized name in ASCII form. This excludes version numbers, which
   * also follow an @.
   */
  private static boolean isTop(String text, int start, int end) {
    if (text.startsWith("xn--", start)) {
      return true;
    }
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!Characters.isLetter(c) && c <= 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static boolean isImage(String domain) {
    int dot = domain.indexOf('.');
    return dot >= 2
        && dot == domain.lastIndexOf('.')
        && Characters.isDigit(domain.charAt(0))
        && domain.charAt(dot - 1) == 'x'
        && IMAGES.contains(domain.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  private static boolean isLocal(char c) {
    return Characters.isWord(c) || ".+-%'!#$&*^`{|}~".indexOf(c) >= 0;
  }

  private static boolean isDomain(char c) {
    return isLabel(c) || c == '.';
  }

  private static boolean isLabel(char c) {
    return Characters.isDigit(c) || Characters.isLetter(c) || c == '-' || c > 0x7f;
  }
}
