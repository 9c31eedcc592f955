package dev.splitstream.pipelines.rollup.traffic;

import dev.splitstream.pipelines.rollup.GrainCell;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.TrafficDimension;
import dev.splitstream.rollup.TrafficKey;

/**
 * The key of a window of traffic. All values of a dimension share a cell, since their number is
 * bounded together.
 *
 * @param tenant the customer company
 * @param eventName the name of the events
 * @param dimension what they are broken down by
 * @param grain how wide its windows are
 */
public record TrafficGrainCell(
    String tenant, String eventName, TrafficDimension dimension, Grain grain) implements GrainCell {

  /** A copy for events of another name. */
  TrafficGrainCell named(String name) {
    return new TrafficGrainCell(tenant, name, dimension, grain);
  }

  /** The key of the row of one value. */
  public TrafficKey key(String value) {
    return new TrafficKey(tenant, eventName, dimension, value);
  }
}
