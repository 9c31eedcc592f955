package dev.splitstream.assignment.server.fairness.control;

import java.util.Map;
import java.util.Optional;

/**
 * What a node knows at one moment.
 *
 * @param nanos when that is, by a clock that never jumps
 * @param accepted of each partition, the offset after the last event that this node put there
 * @param counted of each partition, the offset after the last event that the job has counted; empty
 *     if the database does not say
 * @param demand events a second of the tenant that sends most; if one was limited, at least the
 *     level; 0 if nobody is to be limited
 */
public record Observation(
    long nanos,
    Map<Partition, Long> accepted,
    Optional<Map<Partition, Long>> counted,
    double demand) {

  /** Copies the offsets. */
  public Observation {
    accepted = Map.copyOf(accepted);
    counted = counted.map(Map::copyOf);
  }
}
