package dev.splitstream.tests.chaos.reference;

import dev.splitstream.sketch.DistinctSketch;
import java.math.BigInteger;
import java.util.Map;

/**
 * The figures of a row of traffic.
 *
 * @param events how many
 * @param values sums of their values in millionths, by currency; the empty one for those without
 * @param units who had them; equal if the bytes of the sketches are
 * @param sessions how many began with them
 * @param bounces how many of these have no second event; negative where second events come
 */
record TrafficCount(
    long events,
    Map<String, BigInteger> values,
    DistinctSketch units,
    long sessions,
    long bounces) {
  static final TrafficCount NONE = new TrafficCount(0, Map.of(), DistinctSketch.EMPTY, 0, 0);

  /** Copies the map. */
  TrafficCount {
    values = Map.copyOf(values);
  }
}
