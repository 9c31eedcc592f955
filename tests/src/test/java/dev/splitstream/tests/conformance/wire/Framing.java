package dev.splitstream.tests.conformance.wire;

/** How the end of a body is marked. */
public enum Framing {
  /** By its length. */
  LENGTH,
  /** In chunks. */
  CHUNKED,
  /** Not at all: no header says that there is a body. */
  NONE,
  /** By a length that is more than what comes; then the client sends no more. */
  CUT_OFF,
  /** In chunks, the last of which does not come; then the client sends no more. */
  CUT_OFF_CHUNK,
  /** In chunks of which one has no size. */
  BROKEN_CHUNK,
  /** By a length that is less than what comes: the rest looks like another request. */
  TOO_SHORT,
  /** By a length and by chunks: which of them counts is what attackers ask. */
  BOTH;

  /** Whether the connection can take another request. */
  public boolean isWhole() {
    return this == LENGTH || this == CHUNKED || this == NONE;
  }

  /** Whether there may be no answer. */
  public boolean isCutOff() {
    return this == CUT_OFF || this == CUT_OFF_CHUNK;
  }
}
