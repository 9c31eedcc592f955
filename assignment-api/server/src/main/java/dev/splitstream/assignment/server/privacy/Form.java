package dev.splitstream.assignment.server.privacy;

import org.jspecify.annotations.Nullable;

/** Detects one kind of personal data. */
interface Form {

  /** The first match that begins at this index or later; null for none. */
  @Nullable Span find(String text, int from);

  /**
   * Part of a text.
   *
   * @param start of its first character
   * @param end after its last character
   */
  record Span(int start, int end) {}
}
