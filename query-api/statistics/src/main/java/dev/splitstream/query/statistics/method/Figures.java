package dev.splitstream.query.statistics.method;

import dev.splitstream.query.statistics.Interval;
import dev.splitstream.query.statistics.StatisticsException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The named figures of a result, in order. */
final class Figures {
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  /**
   * Adds a number.
   *
   * @throws StatisticsException when it is not finite: the inputs are beyond what doubles hold
   */
  Figures add(String name, double value) {
    if (!Double.isFinite(value)) {
      throw StatisticsException.invalid("inputs, too large or too small for", name);
    }
    values.put(name, value);
    return this;
  }

  Figures add(String name, OptionalDouble value) {
    if (value.isPresent()) {
      return add(name, value.getAsDouble());
    }
    values.put(name, null);
    return this;
  }

  Figures add(String name, long value) {
    values.put(name, value);
    return this;
  }

  Figures add(String name, boolean value) {
    values.put(name, value);
    return this;
  }

  /** Adds a list of numbers; an infinite bound, which is none, is null. */
  Figures add(String name, List<Double> numbers) {
    List<@Nullable Double> copy = new ArrayList<>();
    numbers.forEach(number -> copy.add(Double.isInfinite(number) ? null : number));
    values.put(name, Collections.unmodifiableList(copy));
    return this;
  }

  Figures addFlags(String name, List<Boolean> flags) {
    values.put(name, List.copyOf(flags));
    return this;
  }

  Figures addAll(String name, List<Figures> parts) {
    values.put(name, parts.stream().map(Figures::map).toList());
    return this;
  }

  /** Adds both bounds. */
  Figures add(String prefix, Interval interval) {
    return add(prefix + "_low", interval.low()).add(prefix + "_high", interval.high());
  }

  /** Adds both bounds, null when there is no interval. */
  Figures add(String prefix, Optional<Interval> interval) {
    if (interval.isPresent()) {
      return add(prefix, interval.get());
    }
    values.put(prefix + "_low", null);
    values.put(prefix + "_high", null);
    return this;
  }

  Map<String, @Nullable Object> map() {
    return Collections.unmodifiableMap(values);
  }
}
