package dev.splitstream.tests.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields that responses may have. The comparison finds only removed fields that were required;
 * clients also read those that are usually there.
 */
final class AnswerFields {
  private static final String REFERENCE = "#/";

  private final JsonNode document;
  private final Set<String> found = new TreeSet<>();
  private final Set<String> open = new HashSet<>();

  private AnswerFields(JsonNode document) {
    this.document = document;
  }

  /** The fields of the released document's responses that the current one's do not have. */
  static Set<String> removed(JsonNode released, JsonNode current) {
    Set<String> removed = new TreeSet<>();
    Set<String> remaining = of(current);
    for (String field : of(released)) {
      if (!remaining.contains(field)) {
        removed.add(field + " was removed");
      }
    }
    return removed;
  }

  private static Set<String> of(JsonNode document) {
    AnswerFields fields = new AnswerFields(document);
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            fields.ofResponses(
                                method.getKey() + " " + path.getKey(),
                                method.getValue().path("responses"))));
    return fields.found;
  }

  private void ofResponses(String operation, JsonNode responses) {
    responses
        .properties()
        .forEach(
            response ->
                resolved(response.getValue())
                    .path("content")
                    .forEach(
                        media ->
                            ofSchema(operation + " " + response.getKey(), media.path("schema"))));
  }

  private void ofSchema(String place, JsonNode schema) {
    String reference = schema.path("$ref").asText("");
    // A schema that contains itself has no further fields.
    if (!reference.isEmpty() && !open.add(reference)) {
      return;
    }
    JsonNode resolved = resolved(schema);
    resolved
        .path("properties")
        .properties()
        .forEach(
            property -> {
              String name = place + " /" + property.getKey();
              found.add(name);
              ofSchema(name, property.getValue());
            });
    if (resolved.has("items")) {
      ofSchema(place + " []", resolved.get("items"));
    }
    for (String composed : new String[] {"allOf", "oneOf", "anyOf"}) {
      resolved.path(composed).forEach(part -> ofSchema(place, part));
    }
    open.remove(reference);
  }

  private JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asText("");
    return reference.startsWith(REFERENCE) ? document.at(reference.substring(1)) : node;
  }
}
