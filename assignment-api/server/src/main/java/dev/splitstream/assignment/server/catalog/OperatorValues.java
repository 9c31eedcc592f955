package dev.splitstream.assignment.server.catalog;

import dev.splitstream.assignment.server.json.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The values that an operator compares with: as many as it takes, and such as it can compare. */
final class OperatorValues {
  private static final String NAME = "values";

  private final JsonObjectReader fields;
  private final List<JsonNode> nodes;

  /**
   * The values among these fields.
   *
   * @param max how many there may be, whatever the operator
   */
  OperatorValues(JsonObjectReader fields, int max) {
    this.fields = fields;
    this.nodes = fields.list(NAME, max);
  }

  /** How many an operator takes. */
  enum Count {
    NONE,
    ONE,
    SOME
  }

  /**
   * Reads them; those that are wrong are left out.
   *
   * @param fault what is wrong with a value; empty for nothing
   * @param number a number as it is kept
   */
  List<Object> read(
      Count count, Function<JsonNode, Optional<String>> fault, Function<JsonNode, Number> number) {
    check(count);
    List<Object> values = new ArrayList<>(nodes.size());
    for (int i = 0; i < nodes.size(); i++) {
      JsonNode node = nodes.get(i);
      Optional<String> found = fault.apply(node);
      if (found.isPresent()) {
        fields.fault(NAME, i, found.get());
      } else {
        values.add(value(node, number));
      }
    }
    return values;
  }

  private void check(Count count) {
    switch (count) {
      case NONE -> {
        if (!nodes.isEmpty()) {
          fields.fault(NAME, "must be empty: exists takes no value");
        }
      }
      case ONE -> {
        if (nodes.size() != 1) {
          fields.fault(NAME, "must hold one value, not " + nodes.size());
        }
      }
      case SOME -> {
        if (nodes.isEmpty()) {
          fields.fault(NAME, "must hold at least one value");
        }
      }
    }
  }

  private static Object value(JsonNode node, Function<JsonNode, Number> number) {
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isString() ? node.stringValue() : number.apply(node);
  }

  /** What is wrong with a text of at most so many characters; empty for nothing. */
  static Optional<String> textFault(String text, int maxLength) {
    return text.length() <= maxLength && Text.isWellFormed(text)
        ? Optional.empty()
        : Optional.of(
            "must have at most " + maxLength + " characters, and no half surrogate pairs");
  }
}
