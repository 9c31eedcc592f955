package dev.splitstream.assignment.server.eventtype;

import dev.splitstream.assignment.server.privacy.PrivacyFilter;
import dev.splitstream.catalog.EventDeclaration;
import dev.splitstream.catalog.EventDeclaration.Mode;
import dev.splitstream.catalog.EventDeclaration.Property;
import dev.splitstream.event.EventType;
import dev.splitstream.event.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A declaration compiled for checks. Immutable. */
final class EventRule {
  private final Mode mode;
  private final @Nullable EventType type;
  private final Violation wrongType;
  private final Map<String, PropertyRule> properties;
  private final List<PropertyRule> required;
  private final PrivacyFilter filter;

  /** Compiles the declaration of one event; the filter is the tenant's. */
  EventRule(EventDeclaration declaration, PrivacyFilter filter) {
    this.mode = declaration.mode();
    this.type = declaration.eventType().orElse(null);
    this.wrongType =
        new Violation(
            "/event_type",
            "must be " + (type == null ? "any" : type.wireName()) + ", as the event is declared");
    Map<String, PropertyRule> rules = new HashMap<>();
    List<PropertyRule> needed = new ArrayList<>();
    if (mode != Mode.OFF) {
      for (Property property : declaration.properties()) {
        PropertyRule rule = new PropertyRule(property, rules.size());
        rules.put(property.name(), rule);
        if (rule.isRequired()) {
          needed.add(rule);
        }
      }
    }
    this.properties = Map.copyOf(rules);
    this.required = List.copyOf(needed);
    this.filter =
        filter.alsoDenying(
            declaration.properties().stream()
                .filter(Property::personal)
                .map(Property::name)
                .toList());
  }

  /** The filter of the event's properties. */
  PrivacyFilter filter() {
    return filter;
  }

  /** The rule of a property; null if it has none or is not checked. */
  @Nullable PropertyRule property(String name) {
    return properties.get(name);
  }

  List<PropertyRule> required() {
    return required;
  }

  boolean isOff() {
    return mode == Mode.OFF;
  }

  boolean refuses() {
    return mode == Mode.REJECT;
  }

  /** What is wrong with an event of this type; null if it is valid. */
  @Nullable Violation fault(EventType sent) {
    return type == null || type == sent ? null : wrongType;
  }
}
