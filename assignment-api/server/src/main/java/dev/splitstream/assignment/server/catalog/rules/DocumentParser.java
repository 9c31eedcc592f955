package dev.splitstream.assignment.server.catalog.rules;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parses documents to trees the same way as request bodies. */
public final class DocumentParser {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private DocumentParser() {}

  public static JsonNode tree(String document) {
    return MAPPER.readTree(document);
  }
}
