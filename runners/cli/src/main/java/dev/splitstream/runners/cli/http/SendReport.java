package dev.splitstream.runners.cli.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What came of sending.
 *
 * @param sent events sent, each counted once however often it was tried
 * @param rejected how many of them were refused permanently
 * @param reasons why, for the first few
 * @param retries how often a batch was sent again
 * @param firstSent when sending began
 * @param lastAcknowledged when the last answer had come
 */
public record SendReport(
    long sent,
    long rejected,
    List<String> reasons,
    long retries,
    Instant firstSent,
    Instant lastAcknowledged) {
  /** How long it took. */
  public Duration duration() {
    return Duration.between(firstSent, lastAcknowledged);
  }
}
