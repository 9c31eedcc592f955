package dev.splitstream.query.statistics;

/** A question that the numbers given cannot answer. */
public final class StatisticsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why there is no answer. */
  public enum Code {
    /** A number is out of its range, or no number at all. */
    INVALID_ARGUMENT,
    /** There are too few units. */
    INSUFFICIENT_DATA,
    /** Nothing varies, so there is nothing to compare a difference with. */
    ZERO_VARIANCE,
    /** The quantity does not exist, such as a lift over zero. */
    UNDEFINED
  }

  private final Code code;

  /** A failure with this code; the message is for people. */
  public StatisticsException(Code code, String message) {
    super(message);
    this.code = code;
  }

  /** Why there is no answer. */
  public Code code() {
    return code;
  }

  public static StatisticsException invalid(String what, Object value) {
    return new StatisticsException(Code.INVALID_ARGUMENT, "Invalid " + what + ": " + value);
  }
}
