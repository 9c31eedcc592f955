package dev.splitstream.query.server.results.body;

import java.util.Locale;

/** Constants as the API spells them. */
public final class WireNames {
  private WireNames() {}

  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
