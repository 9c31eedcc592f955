package dev.splitstream.assignment.server.fairness.control;

import java.util.Map;
import java.util.Optional;

/**
 * What a node observes at one moment.
 *
 * @param nanos the moment, by a clock that never jumps
 * @param accepted for each partition, the offset after the last event that this node published
 * @param counted for each partition, the offset after the last event that the job has counted;
 *     empty if unknown
 * @param demand events per second of the tenant that sends most; at least the level if any tenant
 *     was limited; 0 if no tenant is to be limited
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
