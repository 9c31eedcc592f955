package dev.splitstream.assignment.engine.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a unit, by name. {@link String}, {@link Boolean}, {@link Number} and {@link
 * java.util.List} values can match conditions; any other value exists but matches none.
 */
@FunctionalInterface
public interface Attributes {
  /** No attributes. */
  Attributes NONE = name -> null;

  /**
   * The value of the attribute; null when the unit does not have it. Never fails, and always
   * returns the same value.
   */
  @Nullable Object get(String name);

  /** The attributes in a map, which must not change while in use. */
  static Attributes of(Map<String, ?> values) {
    return values.isEmpty() ? NONE : values::get;
  }
}
