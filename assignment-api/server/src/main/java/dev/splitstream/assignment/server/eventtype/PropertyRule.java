package dev.splitstream.assignment.server.eventtype;

import dev.splitstream.assignment.server.number.NumberBounds;
import dev.splitstream.catalog.EventDeclaration.Property;
import dev.splitstream.catalog.EventDeclaration.ValueType;
import dev.splitstream.event.Violation;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A declared property compiled for checks. Messages are prepared in advance and contain the name of
 * the property, never a value.
 */
final class PropertyRule {
  private final int index;
  private final ValueType type;
  private final Set<String> values;
  private final boolean required;
  private final Violation missing;
  private final Violation wrongType;
  private final Violation wrongValue;

  /** Compiles a property, the {@code index}th of its event. */
  PropertyRule(Property property, int index) {
    this.index = index;
    this.type = property.type();
    this.values = Set.copyOf(property.values());
    this.required = property.required();
    String pointer = "/properties/" + property.name().replace("~", "~0").replace("/", "~1");
    this.missing = new Violation(pointer, "is required by the declaration of this event");
    this.wrongType = new Violation(pointer, "must be " + words(type) + ", as it is declared");
    this.wrongValue =
        new Violation(pointer, "must be one of the " + values.size() + " values declared for it");
  }

  private static String words(ValueType type) {
    return switch (type) {
      case STRING -> "a string";
      case NUMBER -> "a number";
      case INTEGER -> "a whole number";
      case BOOLEAN -> "true or false";
      case OBJECT -> "an object";
      case ARRAY -> "an array";
    };
  }

  int index() {
    return index;
  }

  boolean isRequired() {
    return required;
  }

  Violation missing() {
    return missing;
  }

  /** What is wrong with the non-null value at the parser; null if it is valid. */
  @Nullable Violation fault(JsonToken token, JsonParser parser) {
    if (!hasType(token, parser)) {
      return wrongType;
    }
    return values.isEmpty() || values.contains(parser.getString()) ? null : wrongValue;
  }

  private boolean hasType(JsonToken token, JsonParser parser) {
    return switch (type) {
      case STRING -> token == JsonToken.VALUE_STRING;
      case NUMBER -> token.isNumeric();
      case INTEGER ->
          token == JsonToken.VALUE_NUMBER_INT
              || (token == JsonToken.VALUE_NUMBER_FLOAT && isWhole(parser.getString()));
      case BOOLEAN -> token.isBoolean();
      case OBJECT -> token == JsonToken.START_OBJECT;
      case ARRAY -> token == JsonToken.START_ARRAY;
    };
  }

  /** As in JSON Schema, 1.0 is a whole number. */
  private static boolean isWhole(String number) {
    return NumberBounds.fault(number) == null
        && new BigDecimal(number.toLowerCase(Locale.ROOT)).stripTrailingZeros().scale() <= 0;
  }
}
