package dev.splitstream.http.openapi;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Validates bodies against the schemas of an OpenAPI 3.1 document. An object whose schema names its
 * members may have no others.
 */
final class BodySchemas {
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();
  private final JsonNode schemas;

  BodySchemas(JsonNode document) {
    schemas = document.at("/components/schemas").deepCopy();
    close(schemas);
  }

  List<String> violations(JsonNode schema, String body) {
    return compiled.computeIfAbsent(schema, this::compile).validate(body, InputFormat.JSON).stream()
        .map(Error::toString)
        .toList();
  }

  private Schema compile(JsonNode schema) {
    JsonNode closed = schema.deepCopy();
    close(closed);
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.set("$defs", schemas);
    root.putArray("allOf").add(closed);
    return registry.getSchema(root);
  }

  /** Also points references to where JSON Schema keeps definitions. */
  private static void close(JsonNode node) {
    String reference = node.path("$ref").stringValue("");
    if (!reference.isEmpty()) {
      ((ObjectNode) node).put("$ref", reference.replace("#/components/schemas/", "#/$defs/"));
    }
    if (node instanceof ObjectNode object
        && object.path("properties").isObject()
        && !object.has("additionalProperties")
        && !object.has("allOf")) {
      object.put("additionalProperties", false);
    }
    node.values().forEach(BodySchemas::close);
  }
}
