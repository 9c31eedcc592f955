package dev.splitstream.query.statistics.method;

import org.jspecify.annotations.Nullable;

/**
 * A named input of a method.
 *
 * @param name its member in JSON
 * @param shape what it looks like
 * @param meaning for people
 * @param required whether it must be given
 * @param fallback what is used if it is left out, or null; nothing if it is required, or may be
 *     null
 */
public record Input(
    String name, Shape shape, String meaning, boolean required, @Nullable Object fallback) {

  static Input required(String name, Shape shape, String meaning) {
    return new Input(name, shape, meaning, true, null);
  }

  static Input optional(String name, Shape shape, Object fallback, String meaning) {
    return new Input(name, shape, meaning, false, fallback);
  }

  static Input nullable(String name, Shape shape, String meaning) {
    return new Input(name, shape, meaning, false, null);
  }
}
