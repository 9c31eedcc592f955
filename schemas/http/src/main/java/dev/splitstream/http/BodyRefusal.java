package dev.splitstream.http;

/** Why a body is not received. */
public enum BodyRefusal {
  /** It exceeds the limit of its path. */
  TOO_LARGE,
  /** It is not coded as its headers say. */
  MALFORMED,
  /** It was not complete at the deadline. */
  TOO_SLOW,
  /** The credential or the address has as many bodies or bytes under way as it may. */
  TOO_MANY,
  /** The node has as many bodies or bytes under way as it may. */
  NODE_FULL
}
