package dev.splitstream.assignment.server.privacy;

import org.jspecify.annotations.Nullable;

/** What personal data of one kind look like. */
interface Form {

  /** The first that begins at an index or later; null for none. */
  @Nullable Span find(String text, int from);

  /**
   * Part of a text.
   *
   * @param start of its first character
   * @param end after its last character
   */
  record Span(int start, int end) {}
}
