package dev.splitstream.query.server.results;

import java.util.Locale;

/** Constants as the API spells them. */
final class WireNames {
  private WireNames() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
