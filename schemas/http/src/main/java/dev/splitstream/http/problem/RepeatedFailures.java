package dev.splitstream.http.problem;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Decides which failures are logged: the first of its kind, and then one per interval. A failure of
 * every request would otherwise fill the disk with the same stack trace.
 */
final class RepeatedFailures {
  /** Bounds the memory; further kinds are counted together. */
  static final int MAX_KINDS = 100;

  private static final String OTHER = "other";

  private final Duration interval;
  private final Map<String, Kind> kinds = new HashMap<>();

  private record Kind(Instant loggedAt, long suppressed) {}

  /** Logs one of each kind per interval. */
  RepeatedFailures(Duration interval) {
    this.interval = interval;
  }

  /**
   * Counts a failure.
   *
   * @return empty if it must not be logged, otherwise how many of its kind were not logged before
   */
  synchronized OptionalLong count(Throwable failure, Instant now) {
    String name = name(failure);
    String counted = kinds.containsKey(name) || kinds.size() < MAX_KINDS ? name : OTHER;
    Kind known = kinds.get(counted);
    if (known != null && now.isBefore(known.loggedAt().plus(interval))) {
      kinds.put(counted, new Kind(known.loggedAt(), known.suppressed() + 1));
      return OptionalLong.empty();
    }
    kinds.put(counted, new Kind(now, 0));
    return OptionalLong.of(known == null ? 0 : known.suppressed());
  }

  /** Failures are of the same kind if they have the same type and come from the same line. */
  private static String name(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    return failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }
}
