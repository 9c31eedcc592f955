package dev.splitstream.http.json;

import java.util.Locale;

/** Names of enum constants in JSON and in parameters: lower case. */
public final class EnumNames {
  private EnumNames() {}

  /** The name of this constant. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
