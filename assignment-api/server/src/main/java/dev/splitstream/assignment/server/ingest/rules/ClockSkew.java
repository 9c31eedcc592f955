package dev.splitstream.assignment.server.ingest.rules;

import java.time.Duration;

/**
 * Corrects the time of an event by the error of its client's clock, as far as the error can be
 * known. All times are microseconds since 1970.
 *
 * <p>A client that is ahead reports a time of sending in the future, which nothing else explains. A
 * time of sending in the past is no proof that the client is behind: the request may have been in a
 * queue, or it is a retry with the bytes of the first attempt. Correcting by that would move an
 * exposure behind the conversion that followed it.
 */
public final class ClockSkew {
  /** Longer than a request is under way: bodies must be complete much sooner. */
  static final long LONGEST_TRANSIT = Duration.ofMinutes(10).toMillis() * 1_000;

  private ClockSkew() {}

  /**
   * The time of an event by the server's clock.
   *
   * @param timestamp the time of the event by the client's clock
   * @param sentAt the time of sending by the client's clock
   * @param renewed whether the client guarantees that it renews the time of sending at each attempt
   * @param receivedAt the time of receipt by the server's clock
   */
  public static long corrected(long timestamp, long sentAt, boolean renewed, long receivedAt) {
    long skew = receivedAt - sentAt;
    boolean isAhead = skew < 0;
    boolean isBehind = renewed && skew > LONGEST_TRANSIT;
    return isAhead || isBehind ? timestamp + skew : timestamp;
  }
}
