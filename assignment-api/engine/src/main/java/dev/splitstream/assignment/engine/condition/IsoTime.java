package dev.splitstream.assignment.engine.condition;

/**
 * ISO 8601 dates and times as microseconds since 1970, parsed without exceptions or allocation, as
 * clients may send anything. Date, clock and offset may each have the extended or the basic form. A
 * date is its midnight; a time without an offset is in UTC; digits beyond microseconds are dropped.
 */
final class IsoTime {
  /** The result for text that is not a date. */
  static final long INVALID = Long.MIN_VALUE;

  private static final int WRONG = -1;

  /** The length of {@code 20250108}. */
  private static final int BASIC_DATE = 8;

  /** The length of {@code 2025-01-08}. */
  private static final int EXTENDED_DATE = 10;

  private static final int MAX_LENGTH = 40;
  private static final long MICROS = 1_000_000;

  private IsoTime() {}

  /**
   * The time of {@code 2025-01-08}, {@code 2025-01-08T10:00}, {@code 2025-01-08T10:00:00.5Z},
   * {@code 2025-01-08T10:00:00+01:00}, {@code 2025-01-08T10:00:00+0100}, {@code 20250108T100000Z};
   * or {@link #INVALID}.
   */
  static long parse(String text) {
    int length = text.length();
    if (length < BASIC_DATE || length > MAX_LENGTH) {
      return INVALID;
    }
    int date = text.charAt(4) == '-' ? EXTENDED_DATE : BASIC_DATE;
    long days = date == BASIC_DATE ? days(text, 4, 6) : extendedDays(text);
    if (days == INVALID || length == date) {
      return days == INVALID ? INVALID : days * 86_400 * MICROS;
    }
    int end = endOfClock(text, date + 1);
    long seconds = isSeparator(text.charAt(date)) ? secondsOfDay(text, date + 1, end) : WRONG;
    long micros = 0;
    if (hasSeconds(end - date - 1) && end < length && isDecimalMark(text.charAt(end))) {
      int from = end + 1;
      end = endOfDigits(text, from);
      micros = fraction(text, from, end);
    }
    long offset = seconds == WRONG || micros == WRONG ? INVALID : offset(text, end);
    return offset == INVALID ? INVALID : (days * 86_400 + seconds - offset) * MICROS + micros;
  }

  private static boolean isSeparator(char c) {
    return c == 'T' || c == 't' || c == ' ';
  }

  private static boolean isDecimalMark(char c) {
    return c == '.' || c == ',';
  }

  private static long extendedDays(String text) {
    return text.length() >= EXTENDED_DATE && text.charAt(7) == '-' ? days(text, 5, 8) : INVALID;
  }

  /** Days since 1970 in the proleptic Gregorian calendar. */
  private static long days(String text, int monthAt, int dayAt) {
    long year = number(text, 0, 4, 9_999);
    long month = number(text, monthAt, 2, 12);
    long day = number(text, dayAt, 2, 31);
    if (year < 0 || month < 1 || day < 1 || day > lengthOf(month, year)) {
      return INVALID;
    }
    // Years start in March, so that the leap day is their last.
    long y = month > 2 ? year : year - 1;
    long m = month > 2 ? month - 3 : month + 9;
    long leapDays = Math.floorDiv(y, 4) - Math.floorDiv(y, 100) + Math.floorDiv(y, 400);
    return y * 365 + leapDays + (153 * m + 2) / 5 + day - 1 - 719_468;
  }

  private static long lengthOf(long month, long year) {
    if (month == 2) {
      boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
      return leap ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  private static int endOfClock(String text, int from) {
    int end = from;
    while (end < text.length() && (isDigit(text.charAt(end)) || text.charAt(end) == ':')) {
      end++;
    }
    return end;
  }

  /** Whether a clock of this length has seconds: 10:00:00 or 100000. */
  private static boolean hasSeconds(int clockLength) {
    return clockLength == 8 || clockLength == 6;
  }

  /** The seconds of 10:00, 10:00:00, 1000 or 100000. */
  private static long secondsOfDay(String text, int from, int end) {
    int length = end - from;
    boolean extended = length == 5 || length == 8;
    if (!extended && length != 4 && length != 6) {
      return WRONG;
    }
    int step = extended ? 3 : 2;
    boolean shaped = !extended || text.charAt(from + 2) == ':';
    shaped &= length != 8 || text.charAt(from + 5) == ':';
    long hours = number(text, from, 2, 23);
    long minutes = number(text, from + step, 2, 59);
    long seconds = hasSeconds(length) ? number(text, from + 2 * step, 2, 59) : 0;
    return !shaped || hours < 0 || minutes < 0 || seconds < 0
        ? WRONG
        : (hours * 60 + minutes) * 60 + seconds;
  }

  private static int endOfDigits(String text, int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Microseconds of the fraction digits. */
  private static long fraction(String text, int from, int end) {
    long micros = 0;
    for (int at = from; at < from + 6; at++) {
      micros = micros * 10 + (at < end ? text.charAt(at) - '0' : 0);
    }
    return end == from ? WRONG : micros;
  }

  /**
   * The offset in seconds east of UTC, of Z, +01, +0100 or +01:00; {@link #INVALID} if the rest of
   * the text is not an offset.
   */
  private static long offset(String text, int at) {
    int length = text.length() - at;
    if (length == 0) {
      return 0;
    }
    char sign = text.charAt(at);
    if (length == 1) {
      return sign == 'Z' || sign == 'z' ? 0 : INVALID;
    }
    boolean shaped = length == 3 || length == 5 || (length == 6 && text.charAt(at + 3) == ':');
    long hours = number(text, at + 1, 2, 18);
    long minutes = length == 3 ? 0 : number(text, at + (length == 5 ? 3 : 4), 2, 59);
    if (!shaped || hours < 0 || minutes < 0 || (sign != '+' && sign != '-')) {
      return INVALID;
    }
    long offset = (hours * 60 + minutes) * 60;
    return sign == '+' ? offset : -offset;
  }

  /** The number in this many digits; {@link #WRONG} if they are missing or exceed the maximum. */
  private static long number(String text, int from, int digits, long most) {
    long number = 0;
    for (int i = from; i < from + digits; i++) {
      if (i >= text.length() || !isDigit(text.charAt(i))) {
        return WRONG;
      }
      number = number * 10 + (text.charAt(i) - '0');
    }
    return number <= most ? number : WRONG;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
