package dev.splitstream.runners.flink.watch;

import dev.splitstream.job.PartitionProgress;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * Up to which time of receipt everything is counted.
 *
 * <p>Progress is written when a checkpoint is completed, by one task; others may still be writing
 * the rollups of that checkpoint. All of them have when a checkpoint is completed that was begun
 * later: its barrier stands behind that work. So progress counts once it was seen before the
 * beginning of a checkpoint that is completed now.
 */
final class Counted {
  private Map<TopicPartition, PartitionProgress> seen = Map.of();
  private Map<TopicPartition, PartitionProgress> begun = Map.of();
  private Map<TopicPartition, PartitionProgress> counted = Map.of();

  /** What the database says. */
  void sees(Collection<PartitionProgress> progress) {
    Map<TopicPartition, PartitionProgress> now = new HashMap<>();
    progress.forEach(part -> now.put(new TopicPartition(part.topic(), part.partition()), part));
    seen = now;
  }

  /** A checkpoint begins. */
  void checkpointBegins() {
    begun = seen;
  }

  /** That checkpoint is completed. */
  void checkpointCompletes() {
    counted = begun;
  }

  /** Whether there is something that is not counted. */
  boolean isBehind(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream().anyMatch(end -> !isReached(end.getKey(), end.getValue()));
  }

  /**
   * Up to when everything is counted.
   *
   * @param ends where each partition ended when it was looked at
   * @param lookedAt when that was
   * @return empty if nothing of a partition that holds something is counted yet
   */
  Optional<Instant> through(Map<TopicPartition, Long> ends, Instant lookedAt) {
    Instant through = lookedAt;
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      if (!isReached(end.getKey(), end.getValue())) {
        PartitionProgress known = counted.get(end.getKey());
        if (known == null) {
          return Optional.empty();
        }
        through = known.receivedAt().isBefore(through) ? known.receivedAt() : through;
      }
    }
    return Optional.of(through);
  }

  private boolean isReached(TopicPartition partition, long end) {
    PartitionProgress known = counted.get(partition);
    return end == 0 || (known != null && known.nextOffset() >= end);
  }
}
