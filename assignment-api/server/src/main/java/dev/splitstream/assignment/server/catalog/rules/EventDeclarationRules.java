package dev.splitstream.assignment.server.catalog.rules;

import dev.splitstream.assignment.server.catalog.input.JsonObjectReader;
import dev.splitstream.assignment.server.eventtype.DeclarationBounds;
import dev.splitstream.catalog.EventDeclaration;
import dev.splitstream.catalog.EventDeclaration.Mode;
import dev.splitstream.catalog.EventDeclaration.Property;
import dev.splitstream.catalog.EventDeclaration.ValueType;
import dev.splitstream.event.EventType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The rules for declarations of events. */
final class EventDeclarationRules implements EntryRules {

  @Override
  public EventDeclaration read(JsonObjectReader body, EditContext context) {
    String eventName = body.line("event_name", context.id());
    boolean isForAny = eventName.equals(EventDeclaration.ANY);
    EventDeclaration declaration =
        new EventDeclaration(
            context.id(),
            body.line("name", context.id()),
            eventName,
            eventType(body, isForAny),
            text(body, "description", DeclarationBounds::description),
            body.choice("mode", Mode.class).orElse(Mode.WARN),
            properties(body),
            0);
    if (isForAny && !declaration.properties().isEmpty()) {
      body.fault(
          "properties", "must be left out: the events of " + eventName + " have no fixed form");
    }
    context.catalog().eventTypes().values().stream()
        .filter(other -> other.eventName().equals(eventName) && !other.id().equals(context.id()))
        .findFirst()
        .ifPresent(other -> body.fault("event_name", "is already declared by " + other.id()));
    return declaration;
  }

  private static Optional<EventType> eventType(JsonObjectReader body, boolean isForAny) {
    if (!isForAny) {
      body.require("event_type");
    } else if (body.has("event_type")) {
      body.fault("event_type", "must be left out: it stands for conversions and custom events");
    }
    return body.choice("event_type", EventType.class);
  }

  private static List<Property> properties(JsonObjectReader body) {
    List<Property> properties = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonObjectReader fields : body.objects("properties", EventDeclaration.MAX_PROPERTIES)) {
      Property property = property(fields);
      if (!names.add(property.name())) {
        fields.fault("name", "must be unique");
      }
      properties.add(property);
    }
    return properties;
  }

  private static Property property(JsonObjectReader fields) {
    fields.require("name");
    fields.require("type");
    Property property =
        new Property(
            text(fields, "name", DeclarationBounds::property).orElse(""),
            fields.choice("type", ValueType.class).orElse(ValueType.STRING),
            fields.truth("required", false),
            fields.truth("personal", false),
            text(fields, "unit", DeclarationBounds::unit),
            text(fields, "description", DeclarationBounds::description),
            fields.texts("values", EventDeclaration.MAX_VALUES));
    if (!property.values().isEmpty() && property.type() != ValueType.STRING) {
      fields.fault("values", "can only be those of a string");
    }
    property.values().stream()
        .flatMap(value -> DeclarationBounds.value(value).stream())
        .findFirst()
        .ifPresent(reason -> fields.fault("values", reason));
    fields.done();
    return property;
  }

  private static Optional<String> text(
      JsonObjectReader fields, String name, Function<String, Optional<String>> bounds) {
    Optional<String> text = fields.raw(name).filter(JsonNode::isString).map(JsonNode::stringValue);
    if (text.isEmpty() && fields.has(name)) {
      fields.fault(name, "must be a string");
    }
    text.flatMap(bounds).ifPresent(reason -> fields.fault(name, reason));
    return text;
  }

  @Override
  public List<String> unedited() {
    return List.of("revision");
  }
}
