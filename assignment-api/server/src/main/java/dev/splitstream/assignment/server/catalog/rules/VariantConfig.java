package dev.splitstream.assignment.server.catalog.rules;

import dev.splitstream.assignment.server.catalog.input.JsonObjectReader;
import dev.splitstream.http.json.Text;
import tools.jackson.databind.JsonNode;

/** The rules for the config of a variant or of a factor level. */
final class VariantConfig {
  private static final int MAX_LENGTH = 32 * 1024;

  private VariantConfig() {}

  /** The object in the field {@code config}; an empty one when absent. */
  static String read(JsonObjectReader fields) {
    return fields.raw("config").map(node -> check(fields, node)).orElse("{}");
  }

  private static String check(JsonObjectReader fields, JsonNode config) {
    String json = config.toString();
    if (!config.isObject()) {
      fields.fault("config", "must be an object");
    } else if (json.length() > MAX_LENGTH) {
      fields.fault("config", "must have at most " + MAX_LENGTH + " characters");
    } else if (!Text.isWellFormed(json)) {
      fields.fault("config", "must not contain unpaired surrogates");
    }
    return json;
  }
}
