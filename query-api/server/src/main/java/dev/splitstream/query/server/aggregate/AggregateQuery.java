package dev.splitstream.query.server.aggregate;

import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.TrafficDimension;
import java.time.Instant;
import java.util.Optional;

/**
 * What a request asks for.
 *
 * @param event the name of the events; none for all of them together
 * @param from where the first window starts
 * @param to where the last window ends
 * @param granularity how wide the windows are
 * @param groupBy what they are broken down by; {@link TrafficDimension#TOTAL} for nothing
 */
record AggregateQuery(
    Optional<String> event, Instant from, Instant to, Grain granularity, TrafficDimension groupBy) {

  /** Whether it is broken down at all. */
  boolean isGrouped() {
    return groupBy != TrafficDimension.TOTAL;
  }
}
