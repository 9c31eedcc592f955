package dev.splitstream.runners.cli.http;

/** An API refused a request, or could not be reached for too long. */
public final class ApiFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** A failure with a message for the user. */
  public ApiFailure(String message) {
    super(message);
  }

  ApiFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
