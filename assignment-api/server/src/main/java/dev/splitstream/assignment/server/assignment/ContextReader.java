package dev.splitstream.assignment.server.assignment;

import dev.splitstream.assignment.server.number.NumberBounds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Parses the JSON object that describes a unit straight into attributes: strings, booleans, numbers
 * and lists of those. Members of a nested object become attributes named by their path, such as
 * {@code device.os}. Values that no condition can match are skipped: null, lists in lists, objects
 * in lists, and members nested deeper than {@value #MAX_PATH} names.
 */
public final class ContextReader {
  /** How deep a body may nest, counting objects and lists. */
  public static final int MAX_DEPTH = 32;

  /** How many names a path may have. */
  public static final int MAX_PATH = 5;

  /** How many characters a name may have. A path repeats it for each member below it. */
  public static final int MAX_NAME_LENGTH = 256;

  /** How many characters a path may have, with its dots. */
  public static final int MAX_PATH_LENGTH = 512;

  /** How many attributes there may be. */
  public static final int MAX_ATTRIBUTES = 1_000;

  /** How many elements a list may have. */
  public static final int MAX_ELEMENTS = 1_000;

  /** How many characters a text may have: every condition on it may look at all of them. */
  public static final int MAX_TEXT_LENGTH = 8_192;

  /** A number of so many characters has at most 15 digits, and so survives as a double. */
  private static final int EXACT_LENGTH = 16;

  private final JsonParser parser;
  private final Map<String, Object> attributes = new HashMap<>();
  private @Nullable String fault;

  private ContextReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * The parsed attributes.
   *
   * @param attributes by path; incomplete if there is a fault
   * @param fault the rule that the object violates, phrased to follow its name; null if it is valid
   */
  public record Context(Map<String, Object> attributes, @Nullable String fault) {}

  /**
   * Reads the object at whose start the parser is, up to its end. Its memory use is bounded,
   * whatever the object contains.
   *
   * @throws JacksonException when it is not JSON
   */
  public static Context read(JsonParser parser) {
    ContextReader reader = new ContextReader(parser);
    reader.object("", 1);
    return new Context(reader.attributes, reader.fault);
  }

  private void object(String prefix, int names) {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = path(prefix, parser.currentName());
      JsonToken token = parser.nextToken();
      if (fault != null) {
        pass(token);
      } else if (token == JsonToken.START_OBJECT && names < MAX_PATH) {
        object(name + ".", names + 1);
      } else {
        keep(name, token == JsonToken.START_ARRAY ? list() : scalar(token));
      }
    }
  }

  private String path(String prefix, String name) {
    if (name.length() > MAX_NAME_LENGTH) {
      fault("must not have names of more than " + MAX_NAME_LENGTH + " characters");
    } else if (prefix.length() + name.length() > MAX_PATH_LENGTH) {
      fault("must not have paths of more than " + MAX_PATH_LENGTH + " characters");
    } else if (!prefix.isEmpty()) {
      return prefix + name;
    }
    return name;
  }

  private void keep(String name, @Nullable Object value) {
    if (value == null) {
      return;
    }
    attributes.put(name, value);
    if (attributes.size() > MAX_ATTRIBUTES) {
      fault("must not have more than " + MAX_ATTRIBUTES + " attributes");
    }
  }

  /** Only the first fault is reported. */
  private void fault(String reason) {
    if (fault == null) {
      fault = reason;
    }
  }

  private List<Object> list() {
    List<Object> elements = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      Object element = scalar(token);
      if (element == null) {
        continue;
      }
      if (elements.size() < MAX_ELEMENTS) {
        elements.add(element);
      } else {
        fault("must not have lists of more than " + MAX_ELEMENTS + " elements");
      }
    }
    return elements;
  }

  /** Null if the value is not a scalar; it is then skipped up to its end. */
  private @Nullable Object scalar(JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> text(parser.getString());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> decimal();
      default -> {
        pass(token);
        yield null;
      }
    };
  }

  private String text(String text) {
    if (text.length() > MAX_TEXT_LENGTH) {
      fault("must not have texts of more than " + MAX_TEXT_LENGTH + " characters");
    }
    return text;
  }

  private Number integer() {
    if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return parser.getLongValue();
    }
    return parser.getBigIntegerValue();
  }

  /** A double if that is exact, or if the exponent would take memory. */
  private Number decimal() {
    if (parser.getStringLength() > EXACT_LENGTH && NumberBounds.fault(parser.getString()) == null) {
      return parser.getDecimalValue();
    }
    // Beyond the range of a double this is infinite, which still compares correctly.
    return parser.getDoubleValue();
  }

  private void pass(JsonToken token) {
    int open = token.isStructStart() ? 1 : 0;
    while (open > 0) {
      if (parser.streamReadContext().getNestingDepth() > MAX_DEPTH) {
        fault("must not nest deeper than " + MAX_DEPTH + " levels");
      }
      JsonToken next = parser.nextToken();
      open += next.isStructStart() ? 1 : next.isStructEnd() ? -1 : 0;
    }
  }
}
