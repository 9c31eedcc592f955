package dev.splitstream.assignment.server.eventtype;

import dev.splitstream.catalog.EventDeclaration;
import dev.splitstream.catalog.EventDeclaration.Property;
import dev.splitstream.catalog.EventDeclaration.ValueType;
import dev.splitstream.event.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The JSON Schema of one property. */
final class SchemaProperty {
  private static final Set<String> KEYWORDS =
      Set.of("type", "enum", "description", "x-unit", "x-personal");

  private final String name;
  private final JsonNode schema;
  private final boolean required;
  private final List<Violation> faults;
  private final String pointer;

  SchemaProperty(String name, JsonNode schema, boolean required, List<Violation> faults) {
    this.name = name;
    this.schema = schema;
    this.required = required;
    this.faults = faults;
    this.pointer = "/properties/" + escaped(name);
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /** The violation of an unsupported keyword. */
  static Violation unsupported(String pointer, String keyword, Collection<String> supported) {
    return new Violation(
        pointer + "/" + escaped(keyword),
        "the keyword "
            + keyword
            + " is not supported here; supported are "
            + String.join(", ", new TreeSet<>(supported)));
  }

  /** A text of a schema; empty when absent or after a violation. */
  static Optional<String> text(
      JsonNode schema, String keyword, String pointer, List<Violation> faults) {
    JsonNode value = schema.get(keyword);
    if (value != null && !value.isString()) {
      faults.add(new Violation(pointer + "/" + keyword, "must be a string"));
    }
    return Optional.ofNullable(value).filter(JsonNode::isString).map(JsonNode::stringValue);
  }

  /** The property; empty after a violation. */
  Optional<Property> read(Optional<Property> before) {
    int faultsBefore = faults.size();
    DeclarationBounds.property(name).ifPresent(reason -> fault("", reason));
    if (!schema.isObject()) {
      fault("", "must be an object: a JSON Schema");
      return Optional.empty();
    }
    for (String keyword : schema.propertyNames()) {
      if (!KEYWORDS.contains(keyword) && !SchemaImport.ANNOTATIONS.contains(keyword)) {
        faults.add(unsupported(pointer, keyword, KEYWORDS));
      }
    }
    Optional<ValueType> type = type();
    Property property =
        new Property(
            name,
            type.orElse(ValueType.STRING),
            required,
            personal(before.map(Property::personal).orElse(false)),
            unit(before.flatMap(Property::unit)),
            description(),
            values(type));
    return faults.size() == faultsBefore ? Optional.of(property) : Optional.empty();
  }

  /**
   * One type, or one type and null. Null counts as absent, which is the same for an optional
   * property.
   */
  private Optional<ValueType> type() {
    JsonNode type = schema.path("type");
    List<String> names = new ArrayList<>();
    (type.isArray() ? List.copyOf(type.values()) : List.of(type))
        .forEach(one -> names.add(one.stringValue("")));
    boolean isNullable = names.size() == 2 && names.remove("null");
    Optional<ValueType> found = names.size() == 1 ? valueType(names.get(0)) : Optional.empty();
    if (found.isEmpty()) {
      fault(
          "/type",
          "must be string, number, integer, boolean, object or array, or such a type and null");
    } else if (isNullable && required) {
      fault("/type", "cannot have null: it counts as absent, and the property is required");
    }
    return found;
  }

  private static Optional<ValueType> valueType(String name) {
    for (ValueType type : ValueType.values()) {
      if (type.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  private boolean personal(boolean before) {
    JsonNode personal = schema.get("x-personal");
    if (personal == null) {
      return before;
    }
    if (!personal.isBoolean()) {
      fault("/x-personal", "must be true or false");
    }
    return personal.booleanValue(false);
  }

  private Optional<String> unit(Optional<String> before) {
    if (!schema.has("x-unit")) {
      return before;
    }
    Optional<String> unit = text(schema, "x-unit", pointer, faults);
    unit.flatMap(DeclarationBounds::unit).ifPresent(reason -> fault("/x-unit", reason));
    return unit;
  }

  private Optional<String> description() {
    Optional<String> description = text(schema, "description", pointer, faults);
    description
        .flatMap(DeclarationBounds::description)
        .ifPresent(reason -> fault("/description", reason));
    return description;
  }

  private List<String> values(Optional<ValueType> type) {
    JsonNode values = schema.get("enum");
    if (values == null) {
      return List.of();
    }
    if (type.isPresent() && type.get() != ValueType.STRING) {
      fault("/enum", "is supported for type string only");
      return List.of();
    }
    if (!values.isArray()
        || values.isEmpty()
        || values.size() > EventDeclaration.MAX_VALUES
        || !values.values().stream().allMatch(JsonNode::isString)) {
      fault("/enum", "must hold 1 to " + EventDeclaration.MAX_VALUES + " strings");
      return List.of();
    }
    List<String> texts = values.values().stream().map(JsonNode::stringValue).distinct().toList();
    texts.stream()
        .flatMap(text -> DeclarationBounds.value(text).stream())
        .findFirst()
        .ifPresent(reason -> fault("/enum", reason));
    return texts;
  }

  private void fault(String place, String reason) {
    faults.add(new Violation(pointer + place, reason));
  }
}
