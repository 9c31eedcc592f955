package dev.splitstream.runners.local.plan;

/**
 * The stack cannot do what was asked. The message is one clear line, and may be followed by log.
 */
public final class StackFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** A failure with a message for the user. */
  public StackFailure(String message) {
    super(message);
  }

  /** A failure with a message for the user and what caused it. */
  public StackFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
