package dev.splitstream.assignment.server.catalog;

import java.util.Locale;

/** Names of choices on the wire: lower case. */
final class EnumNames {
  private EnumNames() {}

  static String name(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
