package dev.splitstream.assignment.engine.condition;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A number to compare others with: exactly, whatever their types, and without allocation for the
 * types most common in JSON.
 */
final class ExactNumber implements Comparable<ExactNumber> {
  /** The result for values that cannot be compared. */
  static final int INCOMPARABLE = Integer.MIN_VALUE;

  /** All whole numbers up to here are exact as doubles. */
  private static final long EXACT = 1L << 53;

  private final double approximate;
  private final BigDecimal exact;
  private final boolean isDouble;

  private ExactNumber(BigDecimal exact) {
    this.exact = exact;
    this.approximate = exact.doubleValue();
    this.isDouble =
        Double.isFinite(approximate) && BigDecimal.valueOf(approximate).compareTo(exact) == 0;
  }

  /** The number; null if it is NaN or infinite. */
  static @Nullable ExactNumber of(Number number) {
    BigDecimal exact = exact(number);
    return exact == null ? null : new ExactNumber(exact);
  }

  /**
   * Negative, 0 or positive as the value is less than, equal to or greater than this number; {@link
   * #INCOMPARABLE} if it is not a number.
   */
  int compare(Number number) {
    if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
      return compare(number.doubleValue(), number);
    }
    if (number instanceof Long && Math.abs(number.longValue()) <= EXACT) {
      return compare(number.doubleValue(), number);
    }
    if (number instanceof Double || number instanceof Float) {
      double value = number.doubleValue();
      if (Double.isNaN(value)) {
        return INCOMPARABLE;
      }
      if (Double.isInfinite(value)) {
        return value > 0 ? 1 : -1;
      }
      if (number instanceof Double) {
        return compare(value, number);
      }
    }
    return compareExactly(number);
  }

  private int compare(double value, Number number) {
    if (!isDouble) {
      return compareExactly(number);
    }
    return value < approximate ? -1 : value > approximate ? 1 : 0;
  }

  private int compareExactly(Number number) {
    BigDecimal other = exact(number);
    return other == null ? INCOMPARABLE : other.compareTo(exact);
  }

  @Override
  public int compareTo(ExactNumber other) {
    return exact.compareTo(other.exact);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ExactNumber quantity && compareTo(quantity) == 0;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(approximate);
  }

  /** The value of the number's shortest decimal text; null if it is not finite. */
  private static @Nullable BigDecimal exact(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    if (number instanceof BigInteger integer) {
      return new BigDecimal(integer);
    }
    if (number instanceof Float) {
      float value = number.floatValue();
      return Float.isFinite(value) ? new BigDecimal(Float.toString(value)) : null;
    }
    if (number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte) {
      return BigDecimal.valueOf(number.longValue());
    }
    double value = number.doubleValue();
    return Double.isFinite(value) ? BigDecimal.valueOf(value) : null;
  }
}
