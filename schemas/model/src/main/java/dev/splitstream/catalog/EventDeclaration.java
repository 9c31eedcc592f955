package dev.splitstream.catalog;

import dev.splitstream.event.EventType;
import java.util.List;
import java.util.Optional;

/**
 * A tenant's declaration of one of its events.
 *
 * @param id unique in the tenant
 * @param name for people
 * @param eventName as events carry it, or {@link #ANY}; unique in the tenant
 * @param eventType as events carry it; empty for {@link #ANY}
 * @param description for people
 * @param mode what is done with events that do not fit
 * @param properties at the top level; others are allowed, too
 * @param revision the catalog revision of its last change
 */
public record EventDeclaration(
    String id,
    String name,
    String eventName,
    Optional<EventType> eventType,
    Optional<String> description,
    Mode mode,
    List<Property> properties,
    long revision)
    implements CatalogEntry {
  /** Stands for all conversions and custom events that no other declaration names. */
  public static final String ANY = "*";

  /** How many properties an event may declare. */
  public static final int MAX_PROPERTIES = 100;

  /** How many values a property may declare. */
  public static final int MAX_VALUES = 100;

  /** Characters of a description. */
  public static final int MAX_DESCRIPTION_LENGTH = 1_000;

  /** What is done with events that do not fit. */
  public enum Mode {
    /** They are not checked. */
    OFF,
    /** They are accepted, and counted. */
    WARN,
    /** They are refused, and counted. */
    REJECT
  }

  /** The type of a property, in the terms of JSON Schema. */
  public enum ValueType {
    /** A text. */
    STRING,
    /** Any number. */
    NUMBER,
    /** A number without a fraction. */
    INTEGER,
    /** True or false. */
    BOOLEAN,
    /** An object, of any members. */
    OBJECT,
    /** A list, of any elements. */
    ARRAY
  }

  /**
   * A property.
   *
   * @param name as events carry it
   * @param type of its values; null counts as absent
   * @param required whether each event must have it
   * @param personal whether its values are personal data, which are not kept
   * @param unit of its values, such as EUR or ms; for people
   * @param description for people
   * @param values the texts that it may be; empty for any
   */
  public record Property(
      String name,
      ValueType type,
      boolean required,
      boolean personal,
      Optional<String> unit,
      Optional<String> description,
      List<String> values) {
    /** Copies the list. */
    public Property {
      values = values == null ? List.of() : List.copyOf(values);
    }
  }

  /** Copies the list. */
  public EventDeclaration {
    properties = properties == null ? List.of() : List.copyOf(properties);
  }

  /** Whether it stands for all events that no other declaration names. */
  public boolean standsForAny() {
    return eventName.equals(ANY);
  }

  /** The same with other properties. */
  public EventDeclaration withProperties(Optional<String> text, List<Property> changed) {
    return new EventDeclaration(id, name, eventName, eventType, text, mode, changed, revision);
  }

  @Override
  public EventDeclaration withRevision(long changed) {
    return new EventDeclaration(
        id, name, eventName, eventType, description, mode, properties, changed);
  }

  @Override
  public EntryKind entryKind() {
    return EntryKind.EVENT_TYPE;
  }
}
