package dev.splitstream.process;

/**
 * What a command found out. A record: its components are the fields of the JSON document, by the
 * names that they have in Java, in lower case with underscores.
 */
public interface Report {
  /** The same figures for people; whole lines. */
  String text();
}
