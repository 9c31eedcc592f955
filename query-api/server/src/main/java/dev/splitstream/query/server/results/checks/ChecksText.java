package dev.splitstream.query.server.results.checks;

import dev.splitstream.query.server.results.body.Checks;
import dev.splitstream.query.server.results.body.Checks.State;
import dev.splitstream.query.server.results.verdict.FailedChecks;
import java.time.Instant;
import java.time.ZoneOffset;

/** Words of the checks that results have, too. */
final class ChecksText {
  private ChecksText() {}

  /** What the check found: as results say it, where they say anything. */
  static String of(Checks checks, String check, State state, String fine) {
    if (state == State.NO_DATA) {
      return "There is nothing to check yet.";
    }
    return FailedChecks.reason(checks, check, state)
        .filter(reason -> !state.isOk())
        .map(reason -> Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".")
        .orElse(fine);
  }

  /** {@code 2025-01-08}. */
  static String day(Instant start) {
    return start.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }
}
