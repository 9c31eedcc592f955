package dev.splitstream.runners.flink.watch;

import java.util.Optional;

/**
 * Counts failures of the same cause in a row. What fails so often without getting anywhere does not
 * heal by starting again.
 */
final class FailureCount {
  /** From so many on the job is stuck. */
  static final int STUCK_AFTER = 5;

  private String cause = "";
  private int count;

  /** A failure, by its message; numbers in it, such as times and counts, make no difference. */
  void fails(String message) {
    if (isSame(message)) {
      count++;
    } else {
      count = 1;
    }
    cause = message;
  }

  private boolean isSame(String message) {
    return withoutNumbers(message).equals(withoutNumbers(cause));
  }

  private static String withoutNumbers(String message) {
    return message.replaceAll("[0-9a-f]{8,}|\\d+", "#");
  }

  /**
   * What a checkpoint holds was written. That one is complete is no success yet: what it holds is
   * written afterwards, and that may be what fails.
   */
  void succeeds() {
    cause = "";
    count = 0;
  }

  /** The last failure since the last success; empty without one. */
  Optional<String> cause() {
    return count == 0 ? Optional.empty() : Optional.of(cause);
  }

  boolean isStuck() {
    return count >= STUCK_AFTER;
  }
}
