package dev.splitstream.query.server.platform;

import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Ends a read that takes too long, however quick each of its queries is. */
public final class TimeLimit {
  private final Clock clock;
  private final Duration limit;
  private final Instant end;

  TimeLimit(Clock clock, Duration limit) {
    this.clock = clock;
    this.limit = limit;
    this.end = clock.instant().plus(limit);
  }

  /**
   * Call it for each row.
   *
   * @throws ProblemException 503 when the time is up
   */
  public void check() {
    if (clock.instant().isAfter(end)) {
      throw ProblemException.of(
          ProblemKind.UNAVAILABLE,
          "The read takes longer than " + limit.toSeconds() + " s. Ask for less at a time.");
    }
  }
}
