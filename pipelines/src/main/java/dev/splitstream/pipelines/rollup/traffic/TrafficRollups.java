package dev.splitstream.pipelines.rollup.traffic;

import dev.splitstream.pipelines.rollup.RowsPerCell;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficKey;

/** The family of rollups of traffic. */
public final class TrafficRollups {
  private TrafficRollups() {}

  /**
   * The family with a bound on its rows.
   *
   * @param maxValues how many values of a dimension have rows of their own in each window
   */
  public static RowsPerCell<TrafficSubject, TrafficKey, Traffic> family(int maxValues) {
    return new RowsPerCell<>(
        "AddTraffic",
        TrafficSubjectCoder.of(),
        TrafficKeyCoder.of(),
        TrafficCoder.of(),
        TrafficSubject::key,
        TrafficCounter::new,
        known -> new AdmittedValues(known, maxValues));
  }
}
