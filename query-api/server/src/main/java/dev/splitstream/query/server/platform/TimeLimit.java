package dev.splitstream.query.server.platform;

import dev.splitstream.query.server.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpStatus;

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
      throw new ProblemException(
          HttpStatus.SERVICE_UNAVAILABLE,
          "The read takes longer than " + limit.toSeconds() + " s. Ask for less at a time.");
    }
  }
}
