package dev.splitstream.backfill;

/**
 * The command line of a tool is wrong. A separate type, so that an invalid argument deep in a
 * library is not mistaken for one of the command line.
 */
public final class UsageFailure extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong, and what to write instead
   */
  public UsageFailure(String message) {
    super(message);
  }

  /**
   * @param message what is wrong, and what to write instead
   * @param cause the cause
   */
  public UsageFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
