package dev.splitstream.assignment.server.number;

import org.jspecify.annotations.Nullable;

/**
 * Which numbers are taken: those that every client can hold. Arithmetic on a decimal takes as much
 * memory as its exponent says, so an exponent is bounded before it is parsed.
 */
public final class NumberBounds {
  /** How far from 0 an exponent may be. */
  public static final int MAX_EXPONENT = 400;

  private static final int MAX_EXPONENT_DIGITS = 3;

  /** Whatever has at most so many characters, and no exponent, fits a double. */
  private static final int SHORT = 300;

  private NumberBounds() {}

  /** What is wrong with a number as JSON writes it; null for nothing. */
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

  /** -1 without one. */
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
