package dev.splitstream.http;

/** Why a body is refused. */
public enum BodyRefusal {
  /** It exceeds the limit of its path. */
  TOO_LARGE,
  /** Its encoding does not match its headers. */
  MALFORMED,
  /** It was not complete at the deadline. */
  TOO_SLOW,
  /** The credential or the address has reached its limit of bodies or bytes in progress. */
  TOO_MANY,
  /** The node has reached its limit of bodies or bytes in progress. */
  NODE_FULL
}
