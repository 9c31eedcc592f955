package dev.splitstream.store.key;

import java.util.Locale;

/** Where an API key may be kept. */
public enum KeyKind {
  /** On a server, as a secret. It may have any scope. */
  SERVER,
  /**
   * In a web page or an app, where everyone can read it. It evaluates what is visible to clients
   * and sends events, from the origins that it names.
   */
  BROWSER;

  /** The name in the database and in messages, in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind with this name.
   *
   * @throws IllegalArgumentException when the name is unknown
   */
  public static KeyKind ofWireName(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
