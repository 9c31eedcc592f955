package dev.splitstream.assignment.server.catalog.rules.condition;

import dev.splitstream.assignment.engine.condition.ConditionText;
import dev.splitstream.assignment.engine.condition.RegularExpression;
import dev.splitstream.assignment.server.catalog.input.JsonObjectReader;
import dev.splitstream.catalog.targeting.Audience.Condition;
import dev.splitstream.catalog.targeting.Audience.Operator;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The rules for one condition: the right number of values, of a type that its operator can compare.
 */
final class ConditionRules {
  private static final int MAX_VALUES = 10_000;
  private static final int MAX_VALUE_LENGTH = 1_000;

  private final JsonObjectReader fields;

  ConditionRules(JsonObjectReader fields) {
    this.fields = fields;
  }

  /** The condition; empty if its operator is unknown. */
  Optional<Condition> read() {
    String attribute = fields.line("attribute", "");
    fields.require("operator");
    Optional<Operator> operator = fields.choice("operator", Operator.class);
    OperatorValues values = new OperatorValues(fields, MAX_VALUES);
    return operator.map(
        known ->
            new Condition(
                attribute,
                known,
                values.read(count(known), node -> fault(known, node), JsonNode::numberValue)));
  }

  private static OperatorValues.Count count(Operator operator) {
    return switch (operator) {
      case EXISTS -> OperatorValues.Count.NONE;
      case IN, NOT_IN, CONTAINS, STARTS_WITH, ENDS_WITH -> OperatorValues.Count.SOME;
      default -> OperatorValues.Count.ONE;
    };
  }

  private static Optional<String> fault(Operator operator, JsonNode node) {
    if (node.isString()) {
      Optional<String> indecent = OperatorValues.textFault(node.stringValue(), MAX_VALUE_LENGTH);
      return indecent.isPresent() ? indecent : comparisonFault(operator, node);
    }
    if (node.isNumber() && !Double.isFinite(node.numberValue().doubleValue())) {
      return Optional.of("must be a number of ordinary size");
    }
    return comparisonFault(operator, node);
  }

  private static Optional<String> comparisonFault(Operator operator, JsonNode node) {
    return switch (operator) {
      case EQUALS, NOT_EQUALS, IN, NOT_IN, CONTAINS, EXISTS ->
          unless(
              node.isString() || node.isBoolean() || node.isNumber(),
              "must be a string, a number, true or false");
      case STARTS_WITH, ENDS_WITH -> unless(node.isString(), "must be a string");
      case MATCHES -> node.isString() ? RegularExpression.fault(node.stringValue()) : noString();
      case GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL ->
          unless(
              node.isNumber() || (node.isString() && ConditionText.isTime(node.stringValue())),
              "must be a number, a date or a time");
      case VERSION_EQUALS,
          VERSION_GREATER,
          VERSION_GREATER_OR_EQUAL,
          VERSION_LESS,
          VERSION_LESS_OR_EQUAL ->
          unless(
              node.isString() && ConditionText.isVersion(node.stringValue()),
              "must be a version of one to four numbers, such as 2.1.0");
    };
  }

  private static Optional<String> unless(boolean ok, String reason) {
    return ok ? Optional.empty() : Optional.of(reason);
  }

  private static Optional<String> noString() {
    return Optional.of("must be a string");
  }
}
