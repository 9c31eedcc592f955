package dev.splitstream.assignment.engine;

/**
 * ISO 8601 dates and times as microseconds since 1970, read without exceptions: whoever asks may
 * send anything. A date is its midnight; a time without an offset is in UTC; digits beyond
 * microseconds are dropped.
 */
final class IsoTime {
  /** Of what is no date. */
  static final long INVALID = Long.MIN_VALUE;

  private static final long SECOND = 1_000_000;

  private final String text;
  private int at;
  private boolean valid = true;

  private IsoTime(String text) {
    this.text = text;
  }

  /**
   * The time of {@code 2025-01-08}, {@code 2025-01-08T10:00}, {@code 2025-01-08T10:00:00.5Z},
   * {@code 2025-01-08T10:00:00+01:00}; or {@link #INVALID}.
   */
  static long parse(String text) {
    // Most texts are no dates: do not even start.
    if (text.length() < 10 || text.length() > 40 || text.charAt(4) != '-') {
      return INVALID;
    }
    IsoTime reader = new IsoTime(text);
    long time = reader.dateTime();
    return reader.valid && reader.at == text.length() ? time : INVALID;
  }

  private long dateTime() {
    long time = date() * 86_400 * SECOND;
    if (at == text.length()) {
      return time;
    }
    char separator = text.charAt(at);
    valid &= separator == 'T' || separator == 't' || separator == ' ';
    at++;
    time += (digits(2, 23) * 60 + minutes()) * 60 * SECOND;
    if (skips(':')) {
      time += digits(2, 59) * SECOND;
      if (skips('.')) {
        time += fraction();
      }
    }
    return time - offset();
  }

  /** Days since 1970 in the Gregorian calendar, for ever backwards. */
  private long date() {
    long year = digits(4, 9_999);
    valid &= skips('-');
    long month = digits(2, 12);
    valid &= skips('-');
    long day = digits(2, 31);
    valid &= month > 0 && day > 0 && day <= lengthOf(month, year);
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

  private long minutes() {
    valid &= skips(':');
    return digits(2, 59);
  }

  private long fraction() {
    long micros = 0;
    int start = at;
    for (; at < text.length() && isDigit(text.charAt(at)); at++) {
      if (at - start < 6) {
        micros = micros * 10 + (text.charAt(at) - '0');
      }
    }
    valid &= at > start;
    for (int i = at - start; i < 6; i++) {
      micros *= 10;
    }
    return micros;
  }

  private long offset() {
    if (at == text.length() || skips('Z') || skips('z')) {
      return 0;
    }
    boolean east = skips('+');
    valid &= east || skips('-');
    long hours = digits(2, 18);
    long minutes = at == text.length() ? 0 : minutes();
    long offset = (hours * 60 + minutes) * 60 * SECOND;
    return east ? offset : -offset;
  }

  private boolean skips(char c) {
    boolean there = at < text.length() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private long digits(int count, long most) {
    long number = 0;
    for (int i = 0; i < count; i++, at++) {
      if (at >= text.length() || !isDigit(text.charAt(at))) {
        valid = false;
        return 0;
      }
      number = number * 10 + (text.charAt(at) - '0');
    }
    valid &= number <= most;
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
