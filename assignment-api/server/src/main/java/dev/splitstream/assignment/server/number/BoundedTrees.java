package dev.splitstream.assignment.server.number;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.jackson.JsonNodeDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** Parses bodies into trees, with bounded numbers. */
public final class BoundedTrees extends ValueDeserializer<JsonNode> {
  private final ValueDeserializer<? extends JsonNode> trees =
      JsonNodeDeserializer.getDeserializer(JsonNode.class);

  private BoundedTrees() {}

  /** The module for the mapper of request bodies. */
  public static SimpleModule module() {
    return new SimpleModule("bounded-numbers").addDeserializer(JsonNode.class, new BoundedTrees());
  }

  @Override
  public JsonNode deserialize(JsonParser parser, DeserializationContext context) {
    return trees.deserialize(new BoundedNumbers(parser), context);
  }

  @Override
  public Object getNullValue(DeserializationContext context) {
    return trees.getNullValue(context);
  }

  @Override
  public Object getAbsentValue(DeserializationContext context) {
    return trees.getAbsentValue(context);
  }

  @Override
  public LogicalType logicalType() {
    return LogicalType.Untyped;
  }
}
