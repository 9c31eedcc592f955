package dev.splitstream.assignment.server.catalog.rules.recorded;

import dev.splitstream.http.json.Text;
import dev.splitstream.http.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The reasons that people give for what they record. */
final class Reasons {
  /** The longest, in characters. */
  private static final int LONGEST = 2_000;

  private Reasons() {}

  /**
   * The reason as it was given.
   *
   * @throws ProblemException 400 if it is missing, blank, too long or malformed
   */
  static String required(@Nullable String reason) {
    if (reason == null
        || reason.isBlank()
        || reason.length() > LONGEST
        || !Text.isWellFormed(reason)) {
      throw ProblemException.invalid("/reason", "must be text of 1 to " + LONGEST + " characters");
    }
    return reason;
  }
}
