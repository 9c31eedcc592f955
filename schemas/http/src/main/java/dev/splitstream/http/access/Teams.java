package dev.splitstream.http.access;

import java.util.regex.Pattern;

/** Validates the names of teams, which the token issuer, keys and the catalog share. */
public final class Teams {
  /** The rule for names, in messages. */
  public static final String RULE =
      "must be 1 to 128 letters, digits, dots, dashes or underscores, the first a letter or digit";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  private Teams() {}

  /** Whether a team can have this name. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }
}
