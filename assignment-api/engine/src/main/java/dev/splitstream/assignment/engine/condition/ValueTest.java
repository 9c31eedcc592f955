package dev.splitstream.assignment.engine.condition;

import dev.splitstream.catalog.targeting.Audience;
import java.util.List;
import java.util.function.BiPredicate;

/** Whether the value of an attribute, if the unit has it, matches a condition. */
@FunctionalInterface
public interface ValueTest {
  /** Matches every value. */
  ValueTest ANY = value -> true;

  /** Matches no value. */
  ValueTest NONE = value -> false;

  /** Whether this value matches; one of the wrong type does not. Never fails. */
  boolean fits(Object value);

  /** The test of a condition; a condition that makes no sense matches nothing. */
  static ValueTest of(Audience.Condition condition) {
    List<Object> values = condition.values();
    return switch (condition.operator()) {
      case EXISTS -> ANY;
      case EQUALS -> values.size() == 1 ? Constants.of(values)::isAmong : NONE;
      case NOT_EQUALS -> values.size() == 1 ? Constants.of(values)::isOther : NONE;
      case IN -> Constants.of(values)::isAmong;
      case NOT_IN -> Constants.of(values)::isOther;
      case CONTAINS -> contains(values);
      case STARTS_WITH -> text(values, String::startsWith);
      case ENDS_WITH -> text(values, String::endsWith);
      case MATCHES -> RegularExpression.test(values);
      case GREATER -> Comparisons.order(values, order -> order > 0);
      case GREATER_OR_EQUAL -> Comparisons.order(values, order -> order >= 0);
      case LESS -> Comparisons.order(values, order -> order < 0);
      case LESS_OR_EQUAL -> Comparisons.order(values, order -> order <= 0);
      case VERSION_EQUALS -> Comparisons.version(values, order -> order == 0);
      case VERSION_GREATER -> Comparisons.version(values, order -> order > 0);
      case VERSION_GREATER_OR_EQUAL -> Comparisons.version(values, order -> order >= 0);
      case VERSION_LESS -> Comparisons.version(values, order -> order < 0);
      case VERSION_LESS_OR_EQUAL -> Comparisons.version(values, order -> order <= 0);
    };
  }

  private static ValueTest contains(List<Object> values) {
    Constants constants = Constants.of(values);
    ValueTest inText = text(values, String::contains);
    return value -> value instanceof List<?> list ? constants.anyAmong(list) : inText.fits(value);
  }

  /** Matches texts for which this is true with one of the values. */
  private static ValueTest text(List<Object> values, BiPredicate<String, String> relation) {
    String[] texts =
        values.stream()
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .toArray(String[]::new);
    return value -> {
      if (value instanceof String text) {
        for (String one : texts) {
          if (relation.test(text, one)) {
            return true;
          }
        }
      }
      return false;
    };
  }
}
