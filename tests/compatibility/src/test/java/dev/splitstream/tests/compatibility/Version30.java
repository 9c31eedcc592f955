package dev.splitstream.tests.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Rewrites an OpenAPI 3.1 document in terms of 3.0, in which the comparison understands types and
 * the items of arrays.
 */
final class Version30 {
  private Version30() {}

  /** The document as text. */
  static String of(JsonNode document) {
    ObjectNode copy = document.deepCopy();
    copy.put("openapi", "3.0.3");
    rewrite(copy);
    return copy.toString();
  }

  private static void rewrite(JsonNode node) {
    if (node instanceof ObjectNode object) {
      rewriteTypes(object);
      rewriteConstant(object);
      rewriteBound(object, "minimum", "exclusiveMinimum");
      rewriteBound(object, "maximum", "exclusiveMaximum");
    }
    node.forEach(Version30::rewrite);
  }

  private static void rewriteTypes(ObjectNode schema) {
    if (!(schema.get("type") instanceof ArrayNode types)) {
      return;
    }
    schema.remove("type");
    for (JsonNode type : types) {
      if (type.asText().equals("null")) {
        schema.put("nullable", true);
      } else {
        schema.set("type", type);
      }
    }
  }

  private static void rewriteConstant(ObjectNode schema) {
    if (schema.path("const").isTextual()) {
      schema.putArray("enum").add(schema.remove("const"));
    }
  }

  private static void rewriteBound(ObjectNode schema, String bound, String exclusive) {
    if (schema.path(exclusive).isNumber()) {
      schema.set(bound, schema.remove(exclusive));
      schema.put(exclusive, true);
    }
  }
}
