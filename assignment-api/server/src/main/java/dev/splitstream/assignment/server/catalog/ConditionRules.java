package dev.splitstream.assignment.server.catalog;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.splitstream.assignment.server.platform.Text;
import dev.splitstream.assignment.server.platform.Timestamps;
import dev.splitstream.catalog.Audience.Condition;
import dev.splitstream.catalog.Audience.Operator;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What holds for one condition: as many values as its operator takes, and such as it can compare.
 */
final class ConditionRules {
  private static final int MAX_VALUES = 10_000;
  private static final int MAX_VALUE_LENGTH = 1_000;

  /** Of a date whose year has four digits. */
  private static final int DATE_LENGTH = 10;

  /** As Semantic Versioning 2.0.0 gives it. */
  private static final Pattern VERSION =
      Pattern.compile(
          "(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)"
              + "(?:-((?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)"
              + "(?:\\.(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?"
              + "(?:\\+([0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*))?");

  private final Fields fields;

  ConditionRules(Fields fields) {
    this.fields = fields;
  }

  /** The condition; empty if its operator is unknown. */
  Optional<Condition> read() {
    String attribute = fields.line("attribute", "");
    fields.require("operator");
    Optional<Operator> operator = fields.choice("operator", Operator.class);
    List<JsonNode> nodes = fields.list("values", MAX_VALUES);
    return operator.map(
        known -> {
          arity(known, nodes.size());
          return new Condition(attribute, known, values(known, nodes));
        });
  }

  private void arity(Operator operator, int values) {
    switch (operator) {
      case EXISTS -> {
        if (values > 0) {
          fields.fault("values", "must be empty: exists takes no value");
        }
      }
      case IN, NOT_IN, CONTAINS, STARTS_WITH, ENDS_WITH -> {
        if (values == 0) {
          fields.fault("values", "must hold at least one value");
        }
      }
      default -> {
        if (values != 1) {
          fields.fault("values", "must hold one value, not " + values);
        }
      }
    }
  }

  private List<Object> values(Operator operator, List<JsonNode> nodes) {
    List<Object> values = new ArrayList<>(nodes.size());
    for (int i = 0; i < nodes.size(); i++) {
      JsonNode node = nodes.get(i);
      Optional<String> fault = fault(operator, node);
      if (fault.isPresent()) {
        fields.fault("values", i, fault.get());
      } else {
        values.add(value(node));
      }
    }
    return values;
  }

  private static Object value(JsonNode node) {
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isString() ? node.stringValue() : node.numberValue();
  }

  private static Optional<String> fault(Operator operator, JsonNode node) {
    if (node.isString() && !isDecent(node.stringValue())) {
      return Optional.of(
          "must have at most " + MAX_VALUE_LENGTH + " characters, and no half surrogate pairs");
    }
    if (node.isNumber() && !Double.isFinite(node.doubleValue())) {
      return Optional.of("must be a number of ordinary size");
    }
    return switch (operator) {
      case EQUALS, NOT_EQUALS, IN, NOT_IN, CONTAINS, EXISTS ->
          unless(
              node.isString() || node.isBoolean() || node.isNumber(),
              "must be a string, a number, true or false");
      case STARTS_WITH, ENDS_WITH -> unless(node.isString(), "must be a string");
      case MATCHES -> node.isString() ? expression(node.stringValue()) : noString();
      case GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL ->
          unless(
              node.isNumber() || (node.isString() && isTime(node.stringValue())),
              "must be a number, a date or a time");
      case VERSION_EQUALS,
          VERSION_GREATER,
          VERSION_GREATER_OR_EQUAL,
          VERSION_LESS,
          VERSION_LESS_OR_EQUAL ->
          unless(
              node.isString() && VERSION.matches(node.stringValue()),
              "must be a semantic version such as 2.1.0");
    };
  }

  private static boolean isDecent(String text) {
    return text.length() <= MAX_VALUE_LENGTH && Text.isWellFormed(text);
  }

  private static Optional<String> unless(boolean ok, String reason) {
    return ok ? Optional.empty() : Optional.of(reason);
  }

  private static Optional<String> noString() {
    return Optional.of("must be a string");
  }

  private static Optional<String> expression(String text) {
    try {
      Pattern.compile(text);
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of("must be a regular expression (RE2): " + e.getDescription());
    }
  }

  private static boolean isTime(String text) {
    if (Timestamps.parse(text).isPresent()) {
      return true;
    }
    try {
      LocalDate.parse(text);
      return text.length() == DATE_LENGTH;
    } catch (DateTimeException noDate) {
      return false;
    }
  }
}
