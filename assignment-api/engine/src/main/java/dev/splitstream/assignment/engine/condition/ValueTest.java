package dev.splitstream.assignment.engine.condition;

import dev.splitstream.catalog.targeting.Audience;
import java.util.List;
import java.util.function.BiPredicate;

/** Compares the value of an attribute, if the unit has it, with a condition. */
@FunctionalInterface
public interface ValueTest {
  /** Matches every value. */
  ValueTest ANY = value -> Outcome.FITS;

  /** Matches no value. */
  ValueTest NONE = value -> Outcome.DIFFERS;

  /** The outcome of a comparison. */
  enum Outcome {
    /** The value matches. */
    FITS,
    /** The value does not match. */
    DIFFERS,
    /** The value cannot be compared: it has another type or another form. It does not match. */
    UNREADABLE;

    /** The outcome for a value that was compared. */
    static Outcome of(boolean fits) {
      return fits ? FITS : DIFFERS;
    }
  }

  /** Compares this value. Never fails. */
  Outcome test(Object value);

  /** The test of a condition; a condition that makes no sense matches nothing. */
  static ValueTest of(Audience.Condition condition) {
    List<Object> values = condition.values();
    return switch (condition.operator()) {
      case EXISTS -> ANY;
      case EQUALS -> values.size() == 1 ? Constants.of(values)::among : NONE;
      case NOT_EQUALS -> values.size() == 1 ? Constants.of(values)::other : NONE;
      case IN -> values.isEmpty() ? NONE : Constants.of(values)::among;
      case NOT_IN -> values.isEmpty() ? NONE : Constants.of(values)::other;
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
    return value ->
        value instanceof List<?> list ? Outcome.of(constants.anyAmong(list)) : inText.test(value);
  }

  /** Matches texts for which this is true with one of the values. */
  private static ValueTest text(List<Object> values, BiPredicate<String, String> relation) {
    String[] texts =
        values.stream()
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .toArray(String[]::new);
    return value -> {
      if (!(value instanceof String text)) {
        return Outcome.UNREADABLE;
      }
      for (String one : texts) {
        if (relation.test(text, one)) {
          return Outcome.FITS;
        }
      }
      return Outcome.DIFFERS;
    };
  }
}
