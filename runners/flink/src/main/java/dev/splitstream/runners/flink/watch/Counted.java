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
 * the rollups of that checkpoint, or fail to. All of them have written when a checkpoint is
 * completed that began later in the same attempt of the job: its barrier stands behind that work.
 * So progress counts once it was seen before the beginning of a checkpoint that is complete, if the
 * job was not restored in between. An attempt that was restored also writes what was pending, with
 * its first checkpoint: what is seen before that one is complete does not count.
 */
final class Counted {
  private static final Sight NOTHING = new Sight(Map.of(), 0, false);

  private Sight seen = NOTHING;
  private Sight begun = NOTHING;
  private Optional<Sight> complete = Optional.empty();
  private Map<TopicPartition, PartitionProgress> counted = Map.of();

  /**
   * What was seen at one moment.
   *
   * @param progress what the database says
   * @param restores how often the job had been restored, before that
   * @param isSettled whether nothing is pending from before the job was restored
   */
  private record Sight(
      Map<TopicPartition, PartitionProgress> progress, int restores, boolean isSettled) {}

  /**
   * What the database says.
   *
   * @param restores how often the job had been restored before
   * @param isSettled whether a checkpoint was completed since the job was restored last
   */
  void sees(Collection<PartitionProgress> progress, int restores, boolean isSettled) {
    Map<TopicPartition, PartitionProgress> now = new HashMap<>();
    progress.forEach(part -> now.put(new TopicPartition(part.topic(), part.partition()), part));
    seen = new Sight(now, restores, isSettled);
  }

  /** A checkpoint begins. */
  void checkpointBegins() {
    begun = seen;
  }

  /** That checkpoint is complete. */
  void checkpointCompletes() {
    complete = Optional.of(begun);
  }

  /**
   * Takes over what the last complete checkpoint proves.
   *
   * @param restores how often the job had been restored some time after that checkpoint
   * @return whether it proves anything
   */
  boolean settle(int restores) {
    Optional<Sight> proved =
        complete.filter(sight -> sight.isSettled() && sight.restores() == restores);
    proved.ifPresent(sight -> counted = sight.progress());
    complete = Optional.empty();
    return proved.isPresent();
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
