package dev.splitstream.assignment.engine.condition;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The values of a condition, by type: texts as a set, numbers compared exactly. */
final class Constants {
  private final Set<String> texts = new HashSet<>();

  /** In ascending order. */
  private final ExactNumber[] numbers;

  private final boolean yes;
  private final boolean no;

  private Constants(List<Object> values) {
    values.stream().filter(String.class::isInstance).map(String.class::cast).forEach(texts::add);
    this.numbers =
        values.stream()
            .filter(Number.class::isInstance)
            .map(value -> ExactNumber.of((Number) value))
            .flatMap(Stream::ofNullable)
            .sorted()
            .toArray(ExactNumber[]::new);
    this.yes = values.contains(true);
    this.no = values.contains(false);
  }

  static Constants of(List<Object> values) {
    return new Constants(values);
  }

  /** Whether the value is equal to one of these. */
  boolean isAmong(@Nullable Object value) {
    if (value instanceof String text) {
      return texts.contains(text);
    }
    if (value instanceof Boolean bool) {
      return bool ? yes : no;
    }
    if (value instanceof Number number) {
      return isAmongNumbers(number);
    }
    return false;
  }

  private boolean isAmongNumbers(Number number) {
    int from = 0;
    int to = numbers.length - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      int order = numbers[middle].compare(number);
      if (order == 0) {
        return true;
      }
      if (order > 0) {
        from = middle + 1;
      } else {
        to = middle - 1;
      }
    }
    return false;
  }

  /** Whether one of the list's elements is equal to one of these. */
  boolean anyAmong(List<?> list) {
    for (int i = 0; i < list.size(); i++) {
      if (isAmong(list.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the value is equal to one of these, if it has the type of one. */
  ValueTest.Outcome among(Object value) {
    return isComparable(value)
        ? ValueTest.Outcome.of(isAmong(value))
        : ValueTest.Outcome.UNREADABLE;
  }

  /** Whether the value differs from all of these, if it has the type of one. */
  ValueTest.Outcome other(Object value) {
    return isComparable(value)
        ? ValueTest.Outcome.of(!isAmong(value))
        : ValueTest.Outcome.UNREADABLE;
  }

  private boolean isComparable(Object value) {
    if (value instanceof String) {
      return !texts.isEmpty();
    }
    if (value instanceof Boolean) {
      return yes || no;
    }
    return value instanceof Number number
        && numbers.length > 0
        && numbers[0].compare(number) != ExactNumber.INCOMPARABLE;
  }
}
