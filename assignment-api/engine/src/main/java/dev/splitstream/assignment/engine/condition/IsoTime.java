package dev.splitstream.assignment.engine.condition;

/**
 * ISO 8601 dates and times as microseconds since 1970, parsed without exceptions or allocation, as
 * clients may send anything. A date is its midnight; a time without an offset is in UTC; digits
 * beyond microseconds are dropped.
 */
final class IsoTime {
  /** The result for text that is not a date. */
  static final long INVALID = Long.MIN_VALUE;

  private static final int WRONG = -1;
  private static final int DATE = 10;
  private static final int MINUTE = 16;
  private static final int SECOND = 19;
  private static final int MAX_LENGTH = 40;
  private static final long MICROS = 1_000_000;

  private IsoTime() {}

  /**
   * The time of {@code 2025-01-08}, {@code 2025-01-08T10:00}, {@code 2025-01-08T10:00:00.5Z},
   * {@code 2025-01-08T10:00:00+01:00}; or {@link #INVALID}.
   */
  static long parse(String text) {
    int length = text.length();
    if (length < DATE || length > MAX_LENGTH) {
      return INVALID;
    }
    long days = days(text);
    if (days == INVALID || length == DATE) {
      return days == INVALID ? INVALID : days * 86_400 * MICROS;
    }
    long seconds = secondsOfDay(text);
    int end = length > MINUTE && text.charAt(MINUTE) == ':' ? SECOND : MINUTE;
    long micros = 0;
    if (end == SECOND && length > SECOND && text.charAt(SECOND) == '.') {
      end = endOfDigits(text, SECOND + 1);
      micros = fraction(text, end);
    }
    long offset = seconds == WRONG || micros == WRONG ? INVALID : offset(text, end);
    return offset == INVALID ? INVALID : (days * 86_400 + seconds - offset) * MICROS + micros;
  }

  /** Days since 1970 in the proleptic Gregorian calendar. */
  private static long days(String text) {
    long year = number(text, 0, 4, 9_999);
    long month = number(text, 5, 2, 12);
    long day = number(text, 8, 2, 31);
    boolean shaped = text.charAt(4) == '-' && text.charAt(7) == '-';
    if (!shaped || year < 0 || month < 1 || day < 1 || day > lengthOf(month, year)) {
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

  private static long secondsOfDay(String text) {
    char separator = text.charAt(DATE);
    if (text.length() < MINUTE
        || (separator != 'T' && separator != 't' && separator != ' ')
        || text.charAt(13) != ':') {
      return WRONG;
    }
    long hours = number(text, 11, 2, 23);
    long minutes = number(text, 14, 2, 59);
    boolean exact = text.length() == MINUTE || text.charAt(MINUTE) != ':';
    long seconds = exact ? 0 : number(text, 17, 2, 59);
    return hours < 0 || minutes < 0 || seconds < 0 ? WRONG : (hours * 60 + minutes) * 60 + seconds;
  }

  private static int endOfDigits(String text, int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Microseconds of the fraction digits. */
  private static long fraction(String text, int end) {
    long micros = 0;
    for (int i = 0; i < 6; i++) {
      int at = SECOND + 1 + i;
      micros = micros * 10 + (at < end ? text.charAt(at) - '0' : 0);
    }
    return end == SECOND + 1 ? WRONG : micros;
  }

  /**
   * The offset in seconds east of UTC; {@link #INVALID} if the rest of the text is not an offset.
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
    long hours = number(text, at + 1, 2, 18);
    long minutes = length == 3 ? 0 : number(text, at + 4, 2, 59);
    boolean shaped = length == 3 || (length == 6 && text.charAt(at + 3) == ':');
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
