package dev.splitstream.assignment.engine.design;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Merges JSON objects. */
public final class JsonObjects {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private JsonObjects() {}

  /**
   * One object with the members of all; later members replace earlier ones of the same name.
   *
   * @throws IllegalArgumentException if one is not a JSON object
   */
  public static String merged(List<String> objects) {
    ObjectNode merged = MAPPER.createObjectNode();
    for (String object : objects) {
      merged.setAll(parsed(object));
    }
    return merged.toString();
  }

  private static ObjectNode parsed(String object) {
    try {
      JsonNode node = MAPPER.readTree(object);
      if (node instanceof ObjectNode members) {
        requireFinite(members);
        return members;
      }
      throw new IllegalArgumentException("Invalid config: not a JSON object");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Invalid config: " + e.getOriginalMessage(), e);
    }
  }

  /** Some versions of Jackson read an exponent that is too large for a decimal as infinity. */
  private static void requireFinite(JsonNode node) {
    if (node.isDouble() && !Double.isFinite(node.doubleValue())) {
      throw new IllegalArgumentException("Invalid config: a number's exponent is out of range");
    }
    node.forEach(JsonObjects::requireFinite);
  }
}
