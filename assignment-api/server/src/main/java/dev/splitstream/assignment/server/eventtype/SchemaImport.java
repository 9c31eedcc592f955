package dev.splitstream.assignment.server.eventtype;

import dev.splitstream.catalog.EventDeclaration;
import dev.splitstream.catalog.EventDeclaration.Property;
import dev.splitstream.event.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads the JSON Schema of an event's properties into its declaration. Only keywords that are
 * checked exactly as defined are supported. Others would make promises that no check keeps, and are
 * violations, except annotations, which do not constrain events.
 */
public final class SchemaImport {
  /** Keywords that do not constrain events. */
  static final Set<String> ANNOTATIONS =
      Set.of("$schema", "$id", "$comment", "title", "default", "examples", "deprecated");

  private static final Set<String> KEYWORDS =
      Set.of("type", "properties", "required", "description", "additionalProperties");

  private final JsonNode schema;
  private final EventDeclaration before;
  private final List<Violation> faults = new ArrayList<>();

  private SchemaImport(JsonNode schema, EventDeclaration before) {
    this.schema = schema;
    this.before = before;
  }

  /**
   * The result.
   *
   * @param declaration the declaration with the properties of the schema; unusable if there are
   *     violations
   * @param faults all violations of the schema
   */
  public record Result(EventDeclaration declaration, List<Violation> faults) {
    /** Copies the list. */
    public Result {
      faults = List.copyOf(faults);
    }
  }

  /**
   * The declaration with the description and the properties of the schema. Units and marks of
   * personal data that the schema does not contain are kept.
   */
  public static Result read(JsonNode schema, EventDeclaration before) {
    return new SchemaImport(schema, before).read();
  }

  private Result read() {
    if (!schema.isObject()) {
      faults.add(new Violation("", "must be an object: a JSON Schema"));
      return new Result(before, faults);
    }
    checkKeywords();
    Set<String> required = required();
    List<Property> properties = properties(required);
    Optional<String> description = before.description();
    if (schema.has("description")) {
      description = SchemaProperty.text(schema, "description", "", faults);
      description
          .flatMap(DeclarationBounds::description)
          .ifPresent(reason -> fault("/description", reason));
    }
    return new Result(before.withProperties(description, properties), faults);
  }

  private void checkKeywords() {
    for (String keyword : schema.propertyNames()) {
      if (!KEYWORDS.contains(keyword) && !ANNOTATIONS.contains(keyword)) {
        faults.add(SchemaProperty.unsupported("", keyword, KEYWORDS));
      }
    }
    if (!schema.path("type").stringValue("").equals("object")) {
      fault("/type", "must be \"object\": events have properties");
    }
    JsonNode others = schema.get("additionalProperties");
    if (others != null && !(others.isBoolean() && others.booleanValue())) {
      fault("/additionalProperties", "can only be true: events may have undeclared properties");
    }
  }

  private Set<String> required() {
    Set<String> names = new HashSet<>();
    JsonNode required = schema.path("required");
    if (!required.isMissingNode() && !required.isArray()) {
      fault("/required", "must be an array of names");
    }
    for (int i = 0; required.isArray() && i < required.size(); i++) {
      String name = required.get(i).stringValue("");
      names.add(name);
      if (!required.get(i).isString() || !schema.path("properties").has(name)) {
        fault("/required/" + i, "must be the name of one of the properties of this schema");
      }
    }
    return names;
  }

  private List<Property> properties(Set<String> required) {
    JsonNode properties = schema.path("properties");
    if (!properties.isMissingNode() && !properties.isObject()) {
      fault("/properties", "must be an object");
    } else if (properties.size() > EventDeclaration.MAX_PROPERTIES) {
      fault("/properties", "must hold at most " + EventDeclaration.MAX_PROPERTIES);
    } else {
      List<Property> read = new ArrayList<>(properties.size());
      for (Map.Entry<String, JsonNode> one : properties.properties()) {
        String name = one.getKey();
        SchemaProperty property =
            new SchemaProperty(name, one.getValue(), required.contains(name), faults);
        property.read(known(name)).ifPresent(read::add);
      }
      return read;
    }
    return List.of();
  }

  private Optional<Property> known(String name) {
    return before.properties().stream().filter(one -> one.name().equals(name)).findFirst();
  }

  private void fault(String pointer, String reason) {
    faults.add(new Violation(pointer, reason));
  }
}
