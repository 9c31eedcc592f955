package dev.splitstream.assignment.server.assignment;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the JSON object with what is known of a unit, straight into attributes: texts, booleans,
 * numbers and lists of those. The members of an object in it become attributes with a path for a
 * name, {@code device.os}. What no condition could ever ask for is passed over: null, lists in
 * lists, objects in lists, and what lies deeper than {@value #MAX_PATH} names.
 */
public final class ContextReader {
  /** How deep a body may nest: object in list in object. */
  public static final int MAX_DEPTH = 32;

  /** How many names a path may have. */
  public static final int MAX_PATH = 5;

  private final JsonParser parser;
  private final Map<String, Object> attributes = new HashMap<>();
  private boolean tooDeep;

  private ContextReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Reads the object that the parser stands at the start of, up to its end.
   *
   * @return the attributes; null when it nests deeper than {@value #MAX_DEPTH}
   * @throws JacksonException when it is not JSON
   */
  public static @Nullable Map<String, Object> read(JsonParser parser) {
    ContextReader reader = new ContextReader(parser);
    reader.object("", 1);
    return reader.tooDeep ? null : reader.attributes;
  }

  private void object(String prefix, int names) {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = prefix.isEmpty() ? parser.currentName() : prefix + parser.currentName();
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_OBJECT && names < MAX_PATH) {
        object(name + ".", names + 1);
      } else {
        Object value = token == JsonToken.START_ARRAY ? list() : scalar(token);
        if (value != null) {
          attributes.put(name, value);
        }
      }
    }
  }

  private List<Object> list() {
    List<Object> elements = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      Object element = scalar(token);
      if (element != null) {
        elements.add(element);
      }
    }
    return elements;
  }

  /** Null for what is no scalar; that is passed over up to its end. */
  private @Nullable Object scalar(JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> parser.getString();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> integer();
      // Beyond what a double holds this is infinite, and still greater than any number.
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      default -> {
        pass(token);
        yield null;
      }
    };
  }

  private Number integer() {
    if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return parser.getLongValue();
    }
    BigInteger big = parser.getBigIntegerValue();
    return big.doubleValue();
  }

  private void pass(JsonToken token) {
    int open = token.isStructStart() ? 1 : 0;
    while (open > 0) {
      tooDeep |= parser.streamReadContext().getNestingDepth() > MAX_DEPTH;
      JsonToken next = parser.nextToken();
      open += next.isStructStart() ? 1 : next.isStructEnd() ? -1 : 0;
    }
  }
}
