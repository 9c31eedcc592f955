package dev.splitstream.assignment.server.catalog.rules.condition;

import dev.splitstream.assignment.server.catalog.input.JsonObjectReader;
import dev.splitstream.catalog.measure.PropertyFilter;
import dev.splitstream.catalog.measure.PropertyFilter.Operator;
import dev.splitstream.event.EventProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The rules for the filters of a measure: the right number of values, of a type that the operator
 * can compare.
 */
public final class FilterRules {
  private static final int MAX_FILTERS = 20;
  private static final int MAX_VALUES = 100;

  /** Maximum length of a number, in characters; longer ones in events are never compared. */
  private static final int MAX_NUMBER_LENGTH = 100;

  private FilterRules() {}

  /** Reads the filters of a measure; invalid ones are left out. */
  public static List<PropertyFilter> read(JsonObjectReader measure) {
    List<PropertyFilter> filters = new ArrayList<>();
    for (JsonObjectReader filter : measure.objects("filters", MAX_FILTERS)) {
      one(filter).ifPresent(filters::add);
      filter.done();
    }
    return filters;
  }

  private static Optional<PropertyFilter> one(JsonObjectReader filter) {
    String property = filter.line("property", "");
    filter.require("operator");
    Optional<Operator> operator = filter.choice("operator", Operator.class);
    OperatorValues values = new OperatorValues(filter, MAX_VALUES);
    return operator.map(
        known ->
            new PropertyFilter(
                property,
                known,
                values.read(count(known), node -> fault(known, node), JsonNode::decimalValue)));
  }

  private static OperatorValues.Count count(Operator operator) {
    return switch (operator) {
      case EXISTS -> OperatorValues.Count.NONE;
      case IN, NOT_IN -> OperatorValues.Count.SOME;
      default -> OperatorValues.Count.ONE;
    };
  }

  private static Optional<String> fault(Operator operator, JsonNode node) {
    if (node.isNumber()) {
      return node.asString().length() <= MAX_NUMBER_LENGTH
          ? Optional.empty()
          : Optional.of("must be a number of ordinary length");
    }
    return switch (operator) {
      case GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL -> Optional.of("must be a number");
      default -> scalarFault(node);
    };
  }

  private static Optional<String> scalarFault(JsonNode node) {
    if (node.isBoolean()) {
      return Optional.empty();
    }
    return node.isString()
        ? OperatorValues.textFault(node.stringValue(), EventProperties.MAX_TEXT_LENGTH)
        : Optional.of("must be a string, a number, true or false");
  }
}
