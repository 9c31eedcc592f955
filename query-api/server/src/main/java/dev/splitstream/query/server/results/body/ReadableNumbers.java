package dev.splitstream.query.server.results.body;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Numbers in sentences for people. */
public final class ReadableNumbers {
  private static final double SMALLEST_PLAIN = 1e-4;

  private ReadableNumbers() {}

  /** A share in percent; moves the point of its decimal form, so that 0.07 is 7 and not 7.0…01. */
  public static double inPercent(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).doubleValue();
  }

  /** 0.05 → {@code 5}; no more digits than needed. */
  public static String percent(double share) {
    return BigDecimal.valueOf(share * 100)
        .setScale(4, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** 1234567 → {@code 1,234,567}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** 0.15 → {@code +15.0%}. */
  public static String signedPercent(double share) {
    return String.format(Locale.ROOT, "%+.1f%%", share * 100);
  }

  /** 125 → {@code 2 minutes}: in the largest unit with a count of two or more. */
  public static String time(long seconds) {
    if (seconds < 120) {
      return seconds == 1 ? "1 second" : seconds + " seconds";
    }
    Duration time = Duration.ofSeconds(seconds);
    if (time.toMinutes() < 120) {
      return time.toMinutes() + " minutes";
    }
    return time.toHours() < 48 ? time.toHours() + " hours" : time.toDays() + " days";
  }

  /** As many digits as it takes, without trailing zeros: 0.05. */
  public static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /** 0.0123 → {@code +0.0123}. */
  public static String signed(double number) {
    return String.format(Locale.ROOT, "%+.4g", number);
  }

  /**
   * Like {@link #pValue(double)}, with as many digits as it takes to be on the right side of a
   * threshold.
   */
  public static String pValue(double pValue, double threshold) {
    String text = pValue(pValue);
    for (int digits = 5; digits <= 17 && !isOnItsSide(text, pValue, threshold); digits++) {
      text = "= " + BigDecimal.valueOf(pValue).round(new MathContext(digits)).toPlainString();
    }
    return text;
  }

  private static boolean isOnItsSide(String text, double pValue, double threshold) {
    if (!text.startsWith("= ")) {
      return true;
    }
    double shown = Double.parseDouble(text.substring(2));
    return Double.compare(shown, threshold) == Double.compare(pValue, threshold);
  }

  /** {@code EUR, JPY and USD}. */
  public static String list(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  /** Three significant digits, and never a bare zero. */
  public static String pValue(double pValue) {
    if (pValue == 0) {
      return "< 1e-300";
    }
    return pValue < SMALLEST_PLAIN
        ? String.format(Locale.ROOT, "= %.2e", pValue)
        : String.format(Locale.ROOT, "= %.4f", pValue);
  }
}
