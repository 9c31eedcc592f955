package dev.splitstream.assignment.server.ofrep;

/** The request's body cannot be evaluated. */
final class RefusedException extends RuntimeException {
  private final ErrorCode code;

  RefusedException(ErrorCode code, String details) {
    super(details);
    this.code = code;
  }

  RefusedException(ErrorCode code, String details, Throwable cause) {
    super(details, cause);
    this.code = code;
  }

  ErrorCode code() {
    return code;
  }

  /** The message for the client. */
  String details() {
    return String.valueOf(getMessage());
  }
}
