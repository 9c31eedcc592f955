package dev.splitstream.pipelines.rollup;

import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.TrafficDimension;
import dev.splitstream.rollup.TrafficKey;

/**
 * What a window of traffic is keyed by. All values of a dimension are in one cell, since together
 * they must not be too many.
 *
 * @param tenant the customer company
 * @param eventName the name of the events
 * @param dimension what they are broken down by
 * @param grain how wide its windows are
 */
public record TrafficCell(String tenant, String eventName, TrafficDimension dimension, Grain grain)
    implements GrainCell {

  /** The same of events of another name. */
  TrafficCell named(String name) {
    return new TrafficCell(tenant, name, dimension, grain);
  }

  /** The key of the row of one value. */
  public TrafficKey key(String value) {
    return new TrafficKey(tenant, eventName, dimension, value);
  }
}
