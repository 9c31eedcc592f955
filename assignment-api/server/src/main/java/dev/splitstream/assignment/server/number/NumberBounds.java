package dev.splitstream.assignment.server.number;

import org.jspecify.annotations.Nullable;

/**
 * The accepted range of numbers: those that every client can represent. Decimal arithmetic takes
 * memory in proportion to the exponent, so the exponent is bounded before parsing.
 */
public final class NumberBounds {
  /** The largest absolute value of an exponent. */
  public static final int MAX_EXPONENT = 400;

  private static final int MAX_EXPONENT_DIGITS = 3;

  /** A number of at most this many characters, without an exponent, fits a double. */
  private static final int SHORT = 300;

  private NumberBounds() {}

  /** What is wrong with a number in JSON form; null if it is valid. */
  public static @Nullable String fault(CharSequence number) {
    int mark = exponentMark(number);
    if (mark < 0 && number.length() <= SHORT) {
      return null;
    }
    if (mark >= 0 && !hasBoundedExponent(number, mark + 1)) {
      return "must have an exponent between -" + MAX_EXPONENT + " and " + MAX_EXPONENT;
    }
    return Double.isInfinite(Double.parseDouble(number.toString()))
        ? "must be between -1.7e308 and 1.7e308"
        : null;
  }

  private static boolean hasBoundedExponent(CharSequence number, int start) {
    int at = start;
    while (at < number.length() && (isSign(number.charAt(at)) || number.charAt(at) == '0')) {
      at++;
    }
    int digits = number.length() - at;
    return digits == 0
        || (digits <= MAX_EXPONENT_DIGITS
            && Integer.parseInt(number, at, number.length(), 10) <= MAX_EXPONENT);
  }

  /** The index of the exponent; -1 without one. */
  private static int exponentMark(CharSequence number) {
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (c == 'e' || c == 'E') {
        return i;
      }
    }
    return -1;
  }

  private static boolean isSign(char c) {
    return c == '+' || c == '-';
  }
}
