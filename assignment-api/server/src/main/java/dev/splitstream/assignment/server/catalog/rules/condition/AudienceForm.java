package dev.splitstream.assignment.server.catalog.rules.condition;

import dev.splitstream.catalog.targeting.Audience;
import dev.splitstream.catalog.targeting.Audience.Operator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A normal form of audiences: two audiences with equal forms match the same units. The order of
 * parts and values, repetitions and needless nesting do not matter.
 */
public final class AudienceForm {
  private static final Comparator<Object> BY_TEXT =
      Comparator.comparing((Object one) -> one.getClass().getName())
          .thenComparing(Object::toString);

  private AudienceForm() {}

  /** The form of this audience. */
  public static Audience of(Audience audience) {
    if (audience instanceof Audience.All all) {
      List<Audience> parts =
          parts(all.all(), one -> one instanceof Audience.All inner ? inner.all() : List.of(one));
      return parts.size() == 1 ? parts.get(0) : new Audience.All(parts);
    }
    if (audience instanceof Audience.Any any) {
      List<Audience> parts =
          parts(any.any(), one -> one instanceof Audience.Any inner ? inner.any() : List.of(one));
      return parts.size() == 1 ? parts.get(0) : new Audience.Any(parts);
    }
    if (audience instanceof Audience.Not not) {
      Audience inner = of(not.not());
      return inner instanceof Audience.Not twice ? twice.not() : new Audience.Not(inner);
    }
    return audience instanceof Audience.Condition condition ? condition(condition) : audience;
  }

  private interface Flat {
    List<Audience> of(Audience part);
  }

  private static List<Audience> parts(List<Audience> parts, Flat flat) {
    List<Audience> found = new ArrayList<>();
    parts.forEach(part -> found.addAll(flat.of(of(part))));
    return found.stream().distinct().sorted(BY_TEXT).toList();
  }

  private static Audience.Condition condition(Audience.Condition condition) {
    Operator operator =
        switch (condition.operator()) {
          case EQUALS -> Operator.IN;
          case NOT_EQUALS -> Operator.NOT_IN;
          default -> condition.operator();
        };
    Stream<Object> values = condition.values().stream().map(AudienceForm::value);
    return new Audience.Condition(
        condition.attribute(), operator, values.distinct().sorted(BY_TEXT).toList());
  }

  /** Equal numbers in one form: 1, 1.0 and 1e0. */
  private static Object value(Object value) {
    return value instanceof Number number
        ? new BigDecimal(number.toString()).stripTrailingZeros()
        : value;
  }
}
