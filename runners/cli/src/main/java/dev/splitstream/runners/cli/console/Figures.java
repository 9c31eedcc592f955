package dev.splitstream.runners.cli.console;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
public final class Figures {
  private static final BigDecimal SMALLEST_PLAIN = new BigDecimal("0.0001");

  private Figures() {}

  /** 1234567 → {@code 1,234,567}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** An exact number with its thousands marked: 1234.5 → {@code 1,234.5}. */
  public static String exact(BigDecimal number) {
    BigDecimal plain = number.stripTrailingZeros();
    return String.format(Locale.ROOT, "%,." + Math.max(0, plain.scale()) + "f", plain);
  }

  /** Fixed digits after the point. */
  public static String fixed(double number, int decimals) {
    return BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** So many significant digits: 0.074410 plainly, 2.578e-6 when very small. */
  public static String significant(double number, int digits) {
    BigDecimal rounded =
        BigDecimal.valueOf(number)
            .setScale(20, RoundingMode.HALF_EVEN)
            .round(new MathContext(digits, RoundingMode.HALF_EVEN));
    if (number == 0 || Math.abs(number) >= SMALLEST_PLAIN.doubleValue()) {
      return rounded.toPlainString();
    }
    return String.format(Locale.ROOT, "%." + (digits - 1) + "e", number)
        .replaceFirst("e([+-])0*(\\d)", "e$1$2");
  }

  /** Seconds with one decimal: {@code 12.3 s}. */
  public static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  /** How many in a second; 0 when no time has passed. */
  public static long perSecond(long number, Duration duration) {
    return duration.toMillis() <= 0 ? 0 : number * 1000 / duration.toMillis();
  }
}
