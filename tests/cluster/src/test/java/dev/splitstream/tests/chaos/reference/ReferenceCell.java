package dev.splitstream.tests.chaos.reference;

import java.time.Instant;

/**
 * Which rollup row.
 *
 * @param experiment the experiment
 * @param variant the variant
 * @param metric the metric, or one of the counts that every experiment has
 * @param grain {@code MINUTE}, {@code HOUR} or {@code DAY}
 * @param start when its window begins, in seconds since the epoch
 */
record ReferenceCell(String experiment, String variant, String metric, String grain, long start) {
  @Override
  public String toString() {
    return "%s/%s %s %s %s"
        .formatted(experiment, variant, metric, grain, Instant.ofEpochSecond(start));
  }
}
