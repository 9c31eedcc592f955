package dev.splitstream.assignment.server.catalog;

import dev.splitstream.assignment.server.platform.Text;
import dev.splitstream.catalog.PropertyFilter;
import dev.splitstream.catalog.PropertyFilter.Operator;
import dev.splitstream.event.EventProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What holds for the filters of a measure: as many values as the operator takes, and such as it can
 * compare.
 */
final class FilterRules {
  private static final int MAX_FILTERS = 20;
  private static final int MAX_VALUES = 100;

  /** Characters of a number: what is longer in an event is compared with nothing. */
  private static final int MAX_NUMBER_LENGTH = 100;

  private FilterRules() {}

  /** The filters of a measure; those that are wrong are left out. */
  static List<PropertyFilter> read(Fields measure) {
    List<PropertyFilter> filters = new ArrayList<>();
    for (Fields filter : measure.objects("filters", MAX_FILTERS)) {
      one(filter).ifPresent(filters::add);
      filter.done();
    }
    return filters;
  }

  private static Optional<PropertyFilter> one(Fields filter) {
    String property = filter.line("property", "");
    filter.require("operator");
    Optional<Operator> operator = filter.choice("operator", Operator.class);
    List<JsonNode> nodes = filter.list("values", MAX_VALUES);
    return operator.map(
        known -> {
          arity(filter, known, nodes.size());
          return new PropertyFilter(property, known, values(filter, known, nodes));
        });
  }

  private static void arity(Fields filter, Operator operator, int values) {
    switch (operator) {
      case EXISTS -> {
        if (values > 0) {
          filter.fault("values", "must be empty: exists takes no value");
        }
      }
      case IN, NOT_IN -> {
        if (values == 0) {
          filter.fault("values", "must hold at least one value");
        }
      }
      default -> {
        if (values != 1) {
          filter.fault("values", "must hold one value, not " + values);
        }
      }
    }
  }

  private static List<Object> values(Fields filter, Operator operator, List<JsonNode> nodes) {
    List<Object> values = new ArrayList<>(nodes.size());
    for (int i = 0; i < nodes.size(); i++) {
      JsonNode node = nodes.get(i);
      Optional<String> fault = fault(operator, node);
      if (fault.isPresent()) {
        filter.fault("values", i, fault.get());
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
    return node.isString() ? node.stringValue() : node.decimalValue();
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
    if (!node.isString()) {
      return Optional.of("must be a string, a number, true or false");
    }
    String text = node.stringValue();
    return text.length() <= EventProperties.MAX_TEXT_LENGTH && Text.isWellFormed(text)
        ? Optional.empty()
        : Optional.of(
            "must have at most "
                + EventProperties.MAX_TEXT_LENGTH
                + " characters, and no half surrogate pairs");
  }
}
