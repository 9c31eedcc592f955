package dev.splitstream.assignment.engine.condition;

import dev.splitstream.catalog.targeting.Audience;
import java.util.ArrayList;
import java.util.List;

/** Describes what a condition can compare, for people. */
public final class Expectation {
  private static final String TEXT = "text";
  private static final String NUMBER = "a number";

  private Expectation() {}

  /** What the value of the attribute must be, phrased to follow "it must be". */
  public static String of(Audience.Condition condition) {
    return switch (condition.operator()) {
      case EXISTS -> "anything";
      case EQUALS, NOT_EQUALS, IN, NOT_IN -> types(condition.values());
      case CONTAINS -> "text or a list";
      case STARTS_WITH, ENDS_WITH -> TEXT;
      case MATCHES -> "text of at most " + RegularExpression.MAX_TEXT + " characters";
      case GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL ->
          condition.values().stream().allMatch(Number.class::isInstance)
              ? NUMBER
              : "an ISO 8601 date or time such as 2025-01-08T10:00:00Z";
      case VERSION_EQUALS,
          VERSION_GREATER,
          VERSION_GREATER_OR_EQUAL,
          VERSION_LESS,
          VERSION_LESS_OR_EQUAL ->
          "a version such as 2.1.0";
    };
  }

  private static String types(List<Object> values) {
    List<String> types = new ArrayList<>();
    if (values.stream().anyMatch(String.class::isInstance)) {
      types.add(TEXT);
    }
    if (values.stream().anyMatch(Number.class::isInstance)) {
      types.add(NUMBER);
    }
    if (values.stream().anyMatch(Boolean.class::isInstance)) {
      types.add("true or false");
    }
    return String.join(", or ", types);
  }
}
