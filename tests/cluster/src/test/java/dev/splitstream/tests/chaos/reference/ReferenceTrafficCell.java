package dev.splitstream.tests.chaos.reference;

import java.time.Instant;

/**
 * Which row of traffic.
 *
 * @param tenant whose
 * @param eventName of which events
 * @param dimension what they are broken down by, or {@code TOTAL}
 * @param value theirs of that dimension; empty for the total
 * @param grain {@code MINUTE}, {@code HOUR} or {@code DAY}
 * @param start when its window begins, in seconds since the epoch
 */
record ReferenceTrafficCell(
    String tenant, String eventName, String dimension, String value, String grain, long start) {
  @Override
  public String toString() {
    return "%s: %s by %s=%s %s %s"
        .formatted(tenant, eventName, dimension, value, grain, Instant.ofEpochSecond(start));
  }
}
