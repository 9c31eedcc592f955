package dev.splitstream.event;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Conversion between decimals and the exact millionths that events carry. */
public final class EventValue {
  private EventValue() {}

  /**
   * The decimal in millionths.
   *
   * @throws IllegalArgumentException when it has more than six decimals, or is larger than a
   *     billion either way
   */
  public static long toMicros(BigDecimal value) {
    if (value.signum() == 0) {
      return 0;
    }
    // Bound the size first: the scale of 1e999999999 must never be expanded.
    long integerDigits = (long) value.precision() - value.scale();
    if (integerDigits > 10) {
      throw tooLarge();
    }
    BigDecimal stripped = value.stripTrailingZeros();
    if (stripped.scale() > EventLimits.VALUE_SCALE) {
      throw new IllegalArgumentException(
          "has more than " + EventLimits.VALUE_SCALE + " decimals; round it before sending");
    }
    BigDecimal micros = stripped.movePointRight(EventLimits.VALUE_SCALE);
    if (micros.abs().compareTo(BigDecimal.valueOf(EventLimits.MAX_VALUE_MICROS)) > 0) {
      throw tooLarge();
    }
    return micros.longValueExact();
  }

  /** The millionths as a decimal, without trailing zeros. */
  public static BigDecimal toDecimal(long micros) {
    return BigDecimal.valueOf(micros, EventLimits.VALUE_SCALE).stripTrailingZeros();
  }

  /** A sum of millionths as a decimal, without trailing zeros behind the point. */
  public static BigDecimal toDecimal(BigInteger micros) {
    BigDecimal stripped = new BigDecimal(micros, EventLimits.VALUE_SCALE).stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static IllegalArgumentException tooLarge() {
    return new IllegalArgumentException("must be between -1000000000 and 1000000000");
  }
}
