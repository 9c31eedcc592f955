package dev.splitstream.event;

import java.util.Locale;
import java.util.Optional;

/** What kind of thing a unit did; it also decides the Kafka topic. */
public enum EventType {
  /** The unit saw a variant of an experiment. */
  EXPOSURE("experiment-exposures"),
  /** The unit did what an experiment aims to change. */
  CONVERSION("experiment-conversions"),
  /** Any other event. */
  CUSTOM("custom-events");

  private final String topic;

  EventType(String topic) {
    this.topic = topic;
  }

  /** The Kafka topic that carries events of this type. */
  public String topic() {
    return topic;
  }

  /** The name on the wire, in lower case: {@code exposure}, {@code conversion}, {@code custom}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type with this wire name, if there is one. */
  public static Optional<EventType> ofWireName(String wireName) {
    for (EventType type : values()) {
      if (type.wireName().equals(wireName)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
