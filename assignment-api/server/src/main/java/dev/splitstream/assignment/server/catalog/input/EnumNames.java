package dev.splitstream.assignment.server.catalog.input;

import java.util.Locale;

/** Names of enum constants in JSON: lower case. */
public final class EnumNames {
  private EnumNames() {}

  public static String name(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
