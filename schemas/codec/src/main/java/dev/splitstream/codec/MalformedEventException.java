package dev.splitstream.codec;

/** Bytes that are not an event. */
public final class MalformedEventException extends Exception {
  /** With what was wrong. */
  public MalformedEventException(String message, Throwable cause) {
    super(message, cause);
  }
}
