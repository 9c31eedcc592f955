package dev.splitstream.catalog.measure;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A condition on one top-level property of an event. A property that is missing or null, or of
 * another type than the values, does not fit: the condition is false, whatever its operator.
 *
 * @param property its name
 * @param operator how to compare
 * @param values what to compare with: {@link String}, {@link Boolean} or {@link BigDecimal}
 */
public record PropertyFilter(String property, Operator operator, List<Object> values) {
  /** Copies the list. Numbers become exact decimals: 1, 1.0 and 1e0 are equal. */
  public PropertyFilter {
    values = values == null ? List.of() : values.stream().map(PropertyFilter::exact).toList();
  }

  /** How a property is compared with the values. */
  public enum Operator {
    /** Equal to the one value. */
    EQUALS,
    /** Present, of the value's type, and not equal to it. */
    NOT_EQUALS,
    /** Equal to one of the values. */
    IN,
    /** Present, of the type of one of the values, and equal to none of them. */
    NOT_IN,
    /** A number greater than the one value. */
    GREATER,
    GREATER_OR_EQUAL,
    /** A number less than the one value. */
    LESS,
    LESS_OR_EQUAL,
    /** Present, with any value; takes no operand. */
    EXISTS
  }

  private static Object exact(Object value) {
    return value instanceof Number number ? new BigDecimal(number.toString()) : value;
  }

  /**
   * Whether an event with these properties fits.
   *
   * @param properties those that any filter asks for, by name
   */
  public boolean fits(Map<String, Object> properties) {
    Object value = properties.get(property);
    if (value == null) {
      return false;
    }
    return switch (operator) {
      case EXISTS -> true;
      case EQUALS, IN -> isAmong(value);
      case NOT_EQUALS, NOT_IN -> isComparable(value) && !isAmong(value);
      case GREATER -> compare(value) == 1;
      case GREATER_OR_EQUAL -> compare(value) == 1 || compare(value) == 0;
      case LESS -> compare(value) == -1;
      case LESS_OR_EQUAL -> compare(value) == -1 || compare(value) == 0;
    };
  }

  private boolean isAmong(Object value) {
    for (Object one : values) {
      if (isEqual(value, one)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEqual(Object value, Object other) {
    if (value instanceof BigDecimal number && other instanceof BigDecimal decimal) {
      return number.compareTo(decimal) == 0;
    }
    return value.equals(other);
  }

  private boolean isComparable(Object value) {
    return values.stream().anyMatch(one -> one.getClass() == value.getClass());
  }

  /** −1, 0 or 1; something else if they are not both numbers. */
  private int compare(Object value) {
    if (value instanceof BigDecimal number && values.get(0) instanceof BigDecimal bound) {
      return number.compareTo(bound);
    }
    return Integer.MAX_VALUE;
  }
}
