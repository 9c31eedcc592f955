package dev.splitstream.assignment.engine;

import dev.splitstream.catalog.Audience;

/** Whether the value of an attribute, that is there, fits a condition. */
@FunctionalInterface
interface ValueTest {
  /** Whatever is there. */
  ValueTest ANY = value -> true;

  /** Nothing. */
  ValueTest NONE = value -> false;

  /** Whether this value fits; one of a wrong type does not. Never fails. */
  boolean fits(Object value);

  /** The test of a condition; one that makes no sense is fitted by nothing. */
  static ValueTest of(Audience.Condition condition) {
    return switch (condition.operator()) {
      case EXISTS -> ANY;
      case EQUALS, IN -> value -> condition.values().contains(value);
      default -> NONE;
    };
  }
}
