package dev.splitstream.assignment.server.catalog.rules.condition;

import dev.splitstream.assignment.server.catalog.input.JsonObjectReader;
import dev.splitstream.http.json.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Reads the values that an operator compares with: the right number, of a type that it can compare.
 */
final class OperatorValues {
  private static final String NAME = "values";

  private final JsonObjectReader fields;
  private final List<JsonNode> nodes;

  /**
   * Finds the values among these fields.
   *
   * @param max the maximum number for any operator
   */
  OperatorValues(JsonObjectReader fields, int max) {
    this.fields = fields;
    this.nodes = fields.list(NAME, max);
  }

  /** How many values an operator takes. */
  enum Count {
    NONE,
    ONE,
    SOME
  }

  /**
   * Reads the values; invalid ones are left out.
   *
   * @param fault what is wrong with a value; empty if it is valid
   * @param number how a number is stored
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

  /** What is wrong with a text of limited length; empty if it is valid. */
  static Optional<String> textFault(String text, int maxLength) {
    return text.length() <= maxLength && Text.isWellFormed(text)
        ? Optional.empty()
        : Optional.of("must have at most " + maxLength + " characters, and no unpaired surrogates");
  }
}
