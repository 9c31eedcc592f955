package dev.splitstream.pipelines.rollup.traffic;

import dev.splitstream.rollup.TrafficDimension;
import dev.splitstream.rollup.TrafficKey;

/**
 * What a window of traffic is about. All values of a dimension share a cell, since their number is
 * bounded together.
 *
 * @param tenant the customer company
 * @param eventName the name of the events
 * @param dimension what they are broken down by
 */
public record TrafficSubject(String tenant, String eventName, TrafficDimension dimension) {

  /** A copy for events of another name. */
  public TrafficSubject named(String name) {
    return new TrafficSubject(tenant, name, dimension);
  }

  /** The key of the row of one value. */
  public TrafficKey key(String value) {
    return new TrafficKey(tenant, eventName, dimension, value);
  }
}
