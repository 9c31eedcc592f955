package dev.splitstream.query.statistics.method;

import dev.splitstream.query.statistics.StatisticsException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The inputs of a call, of the shapes that the method asked for. */
final class Arguments {
  /** Longer numbers are taken as the nearest double, so that arithmetic stays cheap. */
  private static final int MAX_DIGITS = 100;

  private static final int MAX_SCALE = 400;

  private final Map<String, @Nullable Object> values;

  Arguments(Map<String, @Nullable Object> values) {
    this.values = values;
  }

  /**
   * A number.
   *
   * @throws StatisticsException when it is NaN, or not finite as a double
   */
  double number(String name) {
    return finite(name, (Number) value(name));
  }

  /** A number that may be left out. */
  Optional<Double> optionalNumber(String name) {
    return Optional.ofNullable(values.get(name)).map(value -> finite(name, (Number) value));
  }

  /**
   * A number as it was written.
   *
   * @throws StatisticsException when it is NaN, or not finite as a double
   */
  BigDecimal decimal(String name) {
    double number = number(name);
    BigDecimal exact = ReadInputs.decimal((Number) value(name));
    return exact.precision() > MAX_DIGITS || Math.abs(exact.scale()) > MAX_SCALE
        ? new BigDecimal(number)
        : exact;
  }

  long count(String name) {
    return (long) value(name);
  }

  boolean flag(String name) {
    return (boolean) value(name);
  }

  String word(String name) {
    return (String) value(name);
  }

  Arguments members(String name) {
    return (Arguments) value(name);
  }

  List<Arguments> memberList(String name) {
    return items(name).stream().map(Arguments.class::cast).toList();
  }

  double[] numbers(String name) {
    return numbers(name, items(name));
  }

  List<double[]> numberLists(String name) {
    return items(name).stream().map(list -> numbers(name, (List<?>) list)).toList();
  }

  long[] counts(String name) {
    return items(name).stream().mapToLong(value -> (long) value).toArray();
  }

  private static double[] numbers(String name, List<?> list) {
    return list.stream().mapToDouble(value -> finite(name, (Number) value)).toArray();
  }

  private List<?> items(String name) {
    return (List<?>) value(name);
  }

  private Object value(String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  private static double finite(String name, Number number) {
    double value = number.doubleValue();
    if (!Double.isFinite(value)) {
      throw StatisticsException.invalid(name, value);
    }
    return value;
  }
}
