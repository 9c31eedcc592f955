package dev.splitstream.assignment.server.platform;

import java.util.Locale;

/** What an API key allows. */
public enum Scope {
  /** Asking for assignments. */
  ASSIGN,
  /** Sending events. */
  INGEST,
  /** Reading and changing the catalog. */
  ADMIN,
  /** Reading the catalog and results. */
  QUERY;

  /** The name in the database and in messages, in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Scope ofWireName(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
