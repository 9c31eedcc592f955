package dev.splitstream.assignment.server.privacy;

import java.util.Locale;

/** Kinds of data that are not stored. */
public enum Finding {
  /** An e-mail address. */
  EMAIL("an e-mail address"),
  /** A payment card number. */
  CARD("the number of a payment card"),
  /** A bank account number. */
  IBAN("an IBAN"),
  /** A telephone number. */
  PHONE("a telephone number"),
  /** Text that matches one of the tenant's patterns. */
  PATTERN("what one of this tenant's patterns matches"),
  /** A property that the tenant excludes from storage. */
  PROPERTY("a property that this tenant does not keep");

  private final String words;

  Finding(String words) {
    this.words = words;
  }

  /** The description in messages. */
  public String words() {
    return words;
  }

  /** The name in counters, in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The marker that replaces it. */
  public String marker() {
    return "[redacted:" + label() + "]";
  }
}
