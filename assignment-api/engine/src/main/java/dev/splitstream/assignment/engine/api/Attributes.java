package dev.splitstream.assignment.engine.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a unit, by name. {@link String}, {@link Boolean}, {@link Number} and {@link
 * java.util.List} can fit conditions; anything else is there, but fits none.
 */
@FunctionalInterface
public interface Attributes {
  /** Nothing is known. */
  Attributes NONE = name -> null;

  /** The value of this name; null when there is none. Never fails, and is the same each time. */
  @Nullable Object get(String name);

  /** Those of a map, which must not change while it is in use. */
  static Attributes of(Map<String, ?> values) {
    return values.isEmpty() ? NONE : values::get;
  }
}
