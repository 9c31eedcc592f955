package dev.splitstream.assignment.server.ofrep;

import dev.splitstream.assignment.server.assignment.ContextReader;
import dev.splitstream.assignment.server.privacy.UserIds;
import dev.splitstream.http.json.Json;
import dev.splitstream.http.json.StrictUtf8;
import dev.splitstream.http.json.Text;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The unit that a request asks about.
 *
 * @param targetingKey the raw id of the unit
 * @param attributes all attributes of the context, including the key
 */
record EvaluationContext(String targetingKey, Map<String, Object> attributes) {
  static final String TARGETING_KEY = "targetingKey";

  /** The member of the context with the unit's previous variants, by experiment. */
  private static final String STICKY = "sticky.";

  /**
   * The context in this body.
   *
   * @throws RefusedException if it is missing or invalid
   */
  static EvaluationContext read(byte[] body) {
    if (!StrictUtf8.isValid(body, 0, body.length)) {
      throw new RefusedException(ErrorCode.PARSE_ERROR, "The body is not valid UTF-8.");
    }
    try (JsonParser parser = Json.parser(body, 0, body.length)) {
      return checked(attributes(parser));
    } catch (JacksonException e) {
      throw new RefusedException(
          ErrorCode.PARSE_ERROR, "The body is not valid JSON: " + Json.message(e), e);
    }
  }

  private static Map<String, Object> attributes(JsonParser parser) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new RefusedException(ErrorCode.PARSE_ERROR, "The body must be a JSON object.");
    }
    Map<String, Object> attributes = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      boolean context = parser.currentName().equals("context");
      JsonToken token = parser.nextToken();
      if (context && token == JsonToken.START_OBJECT) {
        attributes = context(parser);
      } else {
        parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      throw new RefusedException(ErrorCode.PARSE_ERROR, "The body must end after the object.");
    }
    if (attributes == null) {
      throw new RefusedException(
          ErrorCode.INVALID_CONTEXT, "The body must have an object as its context.");
    }
    return attributes;
  }

  private static Map<String, Object> context(JsonParser parser) {
    ContextReader.Context context = ContextReader.read(parser);
    if (context.fault() != null) {
      throw new RefusedException(ErrorCode.INVALID_CONTEXT, "The context " + context.fault() + ".");
    }
    return context.attributes();
  }

  private static EvaluationContext checked(Map<String, Object> attributes) {
    Object key = attributes.get(TARGETING_KEY);
    if (key == null || key.equals("")) {
      throw new RefusedException(
          ErrorCode.TARGETING_KEY_MISSING, "The context must have a targetingKey.");
    }
    String fault = fault(key);
    if (fault != null) {
      throw new RefusedException(ErrorCode.INVALID_CONTEXT, "The targetingKey " + fault + ".");
    }
    return new EvaluationContext((String) key, attributes);
  }

  private static @Nullable String fault(Object key) {
    if (!(key instanceof String text)) {
      return "must be a string";
    }
    return Text.isWellFormed(text)
        ? UserIds.fault(text).orElse(null)
        : "must not contain half surrogate pairs";
  }

  /** The context's member {@code sticky}, if it is an object. */
  Map<String, String> sticky() {
    Map<String, String> sticky = Map.of();
    for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
      if (attribute.getKey().startsWith(STICKY) && attribute.getValue() instanceof String variant) {
        sticky = sticky.isEmpty() ? new HashMap<>() : sticky;
        sticky.put(attribute.getKey().substring(STICKY.length()), variant);
      }
    }
    return sticky;
  }
}
