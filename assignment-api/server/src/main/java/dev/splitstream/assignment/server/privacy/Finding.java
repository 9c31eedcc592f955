package dev.splitstream.assignment.server.privacy;

import java.util.Locale;

/** What was found that is not to be kept. */
public enum Finding {
  /** An address of e-mail. */
  EMAIL("an e-mail address"),
  /** The number of a payment card. */
  CARD("the number of a payment card"),
  /** The number of a bank account. */
  IBAN("an IBAN"),
  /** A telephone number. */
  PHONE("a telephone number"),
  /** A text that one of the tenant's patterns matches. */
  PATTERN("what one of this tenant's patterns matches"),
  /** A property that the tenant keeps from being stored. */
  PROPERTY("a property that this tenant does not keep");

  private final String words;

  Finding(String words) {
    this.words = words;
  }

  /** In words, for messages. */
  public String words() {
    return words;
  }

  /** The name in counters, in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What takes its place. */
  public String marker() {
    return "[redacted:" + label() + "]";
  }
}
