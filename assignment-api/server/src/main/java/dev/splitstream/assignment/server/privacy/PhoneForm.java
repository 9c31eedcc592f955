package dev.splitstream.assignment.server.privacy;

import org.jspecify.annotations.Nullable;

/**
 * Telephone numbers with a plus sign and a country code: 8 to 15 digits (E.164), grouped by single
 * blanks, hyphens, dots, slashes or brackets. Without the plus sign they cannot be distinguished
 * from other numbers.
 */
final class PhoneForm implements Form {
  private static final int MIN_DIGITS = 8;
  private static final int MAX_DIGITS = 15;

  /** The most characters between two groups, for instance in {@code +49 (0) 30}. */
  private static final int MAX_SEPARATORS = 2;

  @Override
  public @Nullable Span find(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == '+' && Characters.isBoundary(text, i - 1)) {
        int end = end(text, i + 1);
        if (end > 0) {
          return new Span(i, end);
        }
      }
    }
    return null;
  }

  private static int end(String text, int start) {
    int digits = 0;
    int separators = 0;
    int last = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Characters.isDigit(c)) {
        digits++;
        separators = 0;
        last = i + 1;
      } else if (digits == 0 || " -./()".indexOf(c) < 0 || ++separators > MAX_SEPARATORS) {
        break;
      }
      if (digits > MAX_DIGITS) {
        return 0;
      }
    }
    boolean first = start < text.length() && text.charAt(start) >= '1';
    return first && digits >= MIN_DIGITS && Characters.isBoundary(text, last) ? last : 0;
  }
}
