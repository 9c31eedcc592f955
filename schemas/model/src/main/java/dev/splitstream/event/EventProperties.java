package dev.splitstream.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes single values out of an event's properties. */
public final class EventProperties {
  /** How many characters of a text are compared; a longer text equals only other longer ones. */
  public static final int MAX_TEXT_LENGTH = 1_000;

  /** How long a number may be; a longer one is not compared with anything. */
  private static final int MAX_NUMBER_LENGTH = 100;

  private static final JsonFactory JSON = new JsonFactory();

  private EventProperties() {}

  /** A value that is present but cannot be compared: a list, an object, an excessive number. */
  public enum Other {
    /** The only one: what it holds does not matter. */
    VALUE
  }

  /**
   * The values of some top-level properties. Those that are missing or null are left out; a text
   * that is not a JSON object has none.
   *
   * @param properties a JSON object
   * @param names which ones
   * @return by name: a {@link String} of at most one character more than {@link #MAX_TEXT_LENGTH},
   *     a {@link BigDecimal}, a {@link Boolean} or {@link Other}
   */
  public static Map<String, Object> read(String properties, Set<String> names) {
    Map<String, Object> found = new HashMap<>();
    try (JsonParser parser = JSON.createParser(properties)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Map.of();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken token = parser.nextToken();
        if (names.contains(name)) {
          put(name, value(parser, token), found);
        }
        parser.skipChildren();
      }
      return found;
    } catch (IOException noJson) {
      return Map.of();
    }
  }

  private static void put(String name, @Nullable Object value, Map<String, Object> found) {
    if (value == null) {
      found.remove(name);
    } else {
      found.put(name, value);
    }
  }

  private static @Nullable Object value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING -> start(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
      default -> Other.VALUE;
    };
  }

  private static String start(String text) {
    return text.length() > MAX_TEXT_LENGTH ? text.substring(0, MAX_TEXT_LENGTH + 1) : text;
  }

  private static Object number(String digits) {
    if (digits.length() > MAX_NUMBER_LENGTH) {
      return Other.VALUE;
    }
    try {
      return new BigDecimal(digits);
    } catch (NumberFormatException exponentTooLarge) {
      return Other.VALUE;
    }
  }
}
