package dev.splitstream.http.problem;

import dev.splitstream.failure.FailureReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs requests that failed because of the service or a dependency, one of each kind per minute.
 */
public final class FailureLog {
  private static final Logger log = LoggerFactory.getLogger(FailureLog.class);
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final RepeatedFailures defects = new RepeatedFailures(INTERVAL);
  private final RepeatedFailures outages = new RepeatedFailures(INTERVAL);
  private final Clock clock;
  private final Counter failed;

  /** Starts with nothing logged. */
  public FailureLog(Clock clock, MeterRegistry meters) {
    this.clock = clock;
    this.failed =
        Counter.builder("splitstream.requests.failed")
            .description("Requests that failed because of a defect and were answered 500")
            .register(meters);
  }

  /** Logs a defect, with its stack trace. */
  public void defect(Throwable failure) {
    failed.increment();
    OptionalLong before = defects.count(failure, clock.instant());
    if (before.isPresent()) {
      log.error(
          "Cannot serve the request; {} similar failures were not logged",
          before.getAsLong(),
          failure);
    }
  }

  /** Logs a dependency that does not answer. */
  public void outage(String what, Throwable failure) {
    OptionalLong before = outages.count(failure, clock.instant());
    if (before.isPresent()) {
      log.warn(
          "{}: {}; {} similar failures were not logged",
          what,
          FailureReason.of(failure),
          before.getAsLong());
    }
  }
}
