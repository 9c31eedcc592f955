package dev.splitstream.tests.conformance.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Draws values that a schema of a description allows. */
final class SchemaValues {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MAX_DEPTH = 6;

  private final JsonNode document;
  private final Names names;
  private final Draws draws;

  SchemaValues(JsonNode document, Names names, Draws draws) {
    this.document = document;
    this.names = names;
    this.draws = draws;
  }

  /** The schema that a reference names. */
  JsonNode resolve(JsonNode schema) {
    JsonNode resolved = schema;
    while (resolved.has("$ref")) {
      resolved = document.at(resolved.path("$ref").asText().substring(1));
    }
    return resolved;
  }

  /** A value for the member of that name. */
  JsonNode value(String name, JsonNode schema, int depth) {
    JsonNode resolved = resolve(schema);
    if (resolved.has("oneOf")) {
      return value(name, pick(resolved.path("oneOf"), depth), depth + 1);
    }
    if (resolved.has("enum")) {
      return resolved.path("enum").get(draws.below(resolved.path("enum").size()));
    }
    return switch (resolved.path("type").asText()) {
      case "object" -> object(resolved, depth);
      case "array" -> array(name, resolved, depth);
      case "integer" -> JSON.numberNode(integer(resolved));
      case "number" -> JSON.numberNode(draws.below(1_000_000) / 100.0);
      case "boolean" -> JSON.booleanNode(draws.chance(50));
      case "string" -> JSON.textNode(text(name, resolved));
      default -> any();
    };
  }

  /** Deep down, one that has an end. */
  private JsonNode pick(JsonNode choices, int depth) {
    return choices.get(depth > MAX_DEPTH ? choices.size() - 1 : draws.below(choices.size()));
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = JSON.objectNode();
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
      boolean isManaged = resolve(member.getValue()).path("readOnly").asBoolean();
      int percent = isManaged ? 2 : depth > MAX_DEPTH ? 0 : 30;
      if (required.contains(member.getKey()) || draws.chance(percent)) {
        object.set(member.getKey(), value(member.getKey(), member.getValue(), depth + 1));
      }
    }
    if (schema.has("additionalProperties") && depth <= MAX_DEPTH) {
      for (int i = draws.below(3); i > 0; i--) {
        JsonNode values = schema.path("additionalProperties");
        object.set(names.word(draws), values.isObject() ? value("", values, depth + 1) : any());
      }
    }
    return object;
  }

  private ArrayNode array(String name, JsonNode schema, int depth) {
    ArrayNode array = JSON.arrayNode();
    for (int i = draws.below(depth > MAX_DEPTH ? 1 : 4); i > 0; i--) {
      array.add(value(name, schema.path("items"), depth + 1));
    }
    return array;
  }

  private long integer(JsonNode schema) {
    long least = schema.path("minimum").asLong(0);
    long most = schema.path("maximum").asLong(1_000_000);
    return least + draws.below((int) Math.min(most - least + 1, Integer.MAX_VALUE));
  }

  private String text(String name, JsonNode schema) {
    return switch (schema.path("format").asText()) {
      case "date-time" -> names.time(draws);
      case "uuid" -> names.uuid(draws);
      default -> names.textFor(name, draws);
    };
  }

  private JsonNode any() {
    return switch (draws.below(4)) {
      case 0 -> JSON.numberNode(draws.below(100));
      case 1 -> JSON.booleanNode(true);
      case 2 -> JSON.objectNode().put(names.word(draws), "x");
      default -> JSON.textNode(names.word(draws));
    };
  }
}
