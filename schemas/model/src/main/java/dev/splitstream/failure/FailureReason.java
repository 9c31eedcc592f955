package dev.splitstream.failure;

import java.util.Optional;

/**
 * Why something failed, in one line. The outermost exception of a client of Kafka, Postgres or S3
 * often says only that it cannot connect; a wrong certificate or password is named in a cause.
 */
public final class FailureReason {
  private static final int MAX_CAUSES = 10;

  private FailureReason() {}

  /** The messages of the failure and its causes, without those that repeat others. */
  public static String of(Throwable failure) {
    StringBuilder reason = new StringBuilder();
    Throwable next = failure;
    for (int i = 0; i < MAX_CAUSES && next != null; i++) {
      String message = message(next);
      if (reason.indexOf(message) < 0) {
        reason.append(reason.isEmpty() ? "" : ": ").append(message);
      }
      next = next.getCause();
    }
    return reason.toString();
  }

  private static String message(Throwable failure) {
    return Optional.ofNullable(failure.getMessage())
        .map(text -> text.strip().replaceAll("\\s+", " "))
        .filter(text -> !text.isEmpty())
        .orElse(failure.getClass().getSimpleName());
  }
}
