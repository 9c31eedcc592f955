package dev.splitstream.assignment.server.privacy;

import org.jspecify.annotations.Nullable;

/**
 * Payment card numbers: a network's prefix and length, a valid Luhn check digit, and no adjacent
 * character that would make it part of another number or word. Digits may be grouped by single
 * blanks or hyphens. The prefixes exclude timestamps in milliseconds to nanoseconds, which begin
 * with 1; the check digit alone would accept one number in ten.
 */
final class CardForm implements Form {
  private static final int MIN_DIGITS = 13;
  private static final int MAX_DIGITS = 19;

  /** Cards are printed in groups of 4, 6 and more; the last may be shorter. */
  private static final int MIN_GROUP = 4;

  private static final int MIN_LAST_GROUP = 3;

  @Override
  public @Nullable Span find(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (Characters.isDigit(text.charAt(i)) && isStart(text, i)) {
        int end = end(text, i);
        if (end > 0) {
          return new Span(i, end);
        }
      }
    }
    return null;
  }

  /** Whether a number, or a group of digits, begins here. */
  private static boolean isStart(String text, int index) {
    if (!Characters.isBoundary(text, index - 1)) {
      return false;
    }
    // The fraction of a decimal is not a separate number.
    return index < 2
        || ".,".indexOf(text.charAt(index - 1)) < 0
        || !Characters.isDigit(text.charAt(index - 2));
  }

  /** The end of the card number that begins here; 0 for none. */
  private static int end(String text, int start) {
    int digits = 0;
    int group = 0;
    long number = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Characters.isDigit(c)) {
        digits++;
        group++;
        // 19 digits fit into an unsigned long.
        number = number * 10 + (c - '0');
        if (digits > MAX_DIGITS) {
          return 0;
        }
        if (digits >= MIN_DIGITS
            && group >= MIN_LAST_GROUP
            && Characters.isBoundary(text, i + 1)
            && !isFraction(text, i + 1)
            && isCard(number, digits)) {
          return i + 1;
        }
      } else if ((c == ' ' || c == '-') && group >= MIN_GROUP) {
        group = 0;
      } else {
        return 0;
      }
    }
    return 0;
  }

  private static boolean isFraction(String text, int index) {
    return index + 1 < text.length()
        && text.charAt(index) == '.'
        && Characters.isDigit(text.charAt(index + 1));
  }

  /** Whether a number of this many digits is a card number. */
  private static boolean isCard(long number, int digits) {
    int first6 = (int) Long.divideUnsigned(number, power(digits - 6));
    return hasNetwork(first6, digits) && hasCheckDigit(number, digits);
  }

  private static long power(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= 10;
    }
    return power;
  }

  private static boolean hasNetwork(int first6, int digits) {
    int first4 = first6 / 100;
    int first2 = first6 / 10_000;
    return switch (digits) {
      case 13 -> first2 / 10 == 4;
      case 14 -> first2 == 36 || first2 == 38 || (first4 >= 3000 && first4 <= 3059);
      case 15 -> first2 == 34 || first2 == 37;
      case 16 ->
          first2 / 10 == 4
              || (first2 >= 51 && first2 <= 55)
              || (first4 >= 2221 && first4 <= 2720)
              || (first4 >= 3528 && first4 <= 3589)
              || first4 == 6011
              || (first4 >= 6440 && first4 <= 6599)
              || first2 == 62
              || isMaestro(first4);
      case 17, 18 -> first2 == 62 || isMaestro(first4);
      default -> first2 / 10 == 4 || first2 == 62 || isMaestro(first4);
    };
  }

  private static boolean isMaestro(int first4) {
    return switch (first4) {
      case 5018, 5020, 5038, 5893, 6304, 6759, 6761, 6762, 6763 -> true;
      default -> false;
    };
  }

  private static boolean hasCheckDigit(long number, int digits) {
    int sum = 0;
    long rest = number;
    for (int i = 0; i < digits; i++) {
      int digit = (int) Long.remainderUnsigned(rest, 10);
      rest = Long.divideUnsigned(rest, 10);
      int weighted = i % 2 == 0 ? digit : digit * 2;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }
}
