package dev.splitstream.query.statistics.method;

import dev.splitstream.event.Violation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads JSON, as maps, lists, numbers and text, into the inputs of a method. */
final class ReadInputs {
  /** What JSON has no number for. */
  private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

  private static final int MAX_VIOLATIONS = 20;
  private static final double LONG_LIMIT = 0x1p63;

  private final List<Violation> violations = new ArrayList<>();

  private ReadInputs() {}

  /**
   * The inputs, with what is left out filled in.
   *
   * @throws InputException naming what is wrong, up to {@value #MAX_VIOLATIONS} places
   */
  static Arguments read(Shape.Members shape, Object json) {
    ReadInputs reading = new ReadInputs();
    Object read = reading.value(shape, json, "");
    if (!reading.violations.isEmpty() || !(read instanceof Arguments arguments)) {
      throw new InputException(reading.violations);
    }
    return arguments;
  }

  private @Nullable Object value(Shape shape, @Nullable Object json, String pointer) {
    if (shape instanceof Shape.Members members) {
      return json instanceof Map<?, ?> map
          ? members(members, map, pointer)
          : wrong(pointer, "must be an object with " + members.text());
    }
    if (shape instanceof Shape.Items items) {
      return json instanceof List<?> list
          ? items(items, list, pointer)
          : wrong(pointer, "must be a list");
    }
    if (shape instanceof Shape.Choice choice) {
      return json instanceof String word && choice.words().contains(word)
          ? word
          : wrong(pointer, "must be one of " + String.join(", ", choice.words()));
    }
    if (shape instanceof Shape.Flag) {
      return json instanceof Boolean ? json : wrong(pointer, "must be true or false");
    }
    return shape instanceof Shape.Count ? count(json, pointer) : number(json, pointer);
  }

  private Arguments members(Shape.Members shape, Map<?, ?> map, String pointer) {
    Set<String> known = shape.inputs().stream().map(Input::name).collect(Collectors.toSet());
    // An input that is silently ignored would make the result look like what was asked for.
    map.keySet().stream()
        .map(String::valueOf)
        .filter(name -> !known.contains(name))
        .forEach(name -> wrong(pointer + "/" + escaped(name), "is not a known input"));
    Map<String, @Nullable Object> values = new HashMap<>();
    for (Input input : shape.inputs()) {
      Object json = map.get(input.name());
      String at = pointer + "/" + input.name();
      if (json != null) {
        values.put(input.name(), value(input.shape(), json, at));
      } else if (input.required()) {
        wrong(at, "is required");
      } else if (input.fallback() != null) {
        values.put(input.name(), value(input.shape(), input.fallback(), at));
      }
    }
    return new Arguments(values);
  }

  private @Nullable Object items(Shape.Items shape, List<?> list, String pointer) {
    if (list.size() > shape.most()) {
      return wrong(pointer, "must have at most " + shape.most() + " elements");
    }
    List<@Nullable Object> values = new ArrayList<>(list.size());
    for (int i = 0; i < list.size() && violations.size() < MAX_VIOLATIONS; i++) {
      values.add(value(shape.element(), list.get(i), pointer + "/" + i));
    }
    return values;
  }

  private @Nullable Object number(@Nullable Object json, String pointer) {
    if (json instanceof String text && NOT_FINITE.contains(text)) {
      return Double.valueOf(text);
    }
    return json instanceof Number ? json : wrong(pointer, "must be a number");
  }

  private @Nullable Object count(@Nullable Object json, String pointer) {
    if (!(json instanceof Number number) || !(Math.abs(number.doubleValue()) < LONG_LIMIT)) {
      return wrong(pointer, "must be a whole number of 64 bits");
    }
    try {
      return decimal(number).longValueExact();
    } catch (ArithmeticException fraction) {
      return wrong(pointer, "must be a whole number of 64 bits");
    }
  }

  /** A finite number, exactly. */
  static BigDecimal decimal(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    if (number instanceof BigInteger whole) {
      return new BigDecimal(whole);
    }
    return number instanceof Long || number instanceof Integer
        ? BigDecimal.valueOf(number.longValue())
        : BigDecimal.valueOf(number.doubleValue());
  }

  private @Nullable Object wrong(String pointer, String reason) {
    if (violations.size() < MAX_VIOLATIONS) {
      violations.add(new Violation(pointer, reason));
    }
    return null;
  }

  private static String escaped(String name) {
    String escaped = name.replace("~", "~0").replace("/", "~1");
    return escaped.length() > 64 ? escaped.substring(0, 64) : escaped;
  }
}
