package dev.splitstream.runners.flink.watch;

import dev.splitstream.job.PartitionProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * Up to which time of receipt everything is counted.
 *
 * <p>Progress is written when a checkpoint is completed, by one task; others may still be writing
 * the rollups of that checkpoint, or fail to. All of them have written when a checkpoint is
 * completed that began later in the same attempt of the job: its barrier stands behind that work. A
 * restored attempt also writes, with its first checkpoint, what was pending. So progress counts if
 * it was seen after one checkpoint was completed and before the next one began, and the job did not
 * fail from the beginning of the one to the beginning of the other. Failures are reported late: it
 * is decided some time afterwards.
 */
final class Counted {
  /** The JobManager reports a failure within so long. */
  static final Duration REPORTED_WITHIN = Duration.ofSeconds(5);

  private static final int REMEMBERED_FAILURES = 50;
  private static final Sight NOTHING = new Sight(Map.of(), Optional.empty());

  private final Deque<Proof> proofs = new ArrayDeque<>();
  private final Deque<Instant> failures = new ArrayDeque<>();
  private Sight seen = NOTHING;
  private Sight begun = NOTHING;
  private Instant begunAt = Instant.MIN;
  private Optional<Instant> completedOneBegunAt = Optional.empty();
  private Map<TopicPartition, PartitionProgress> counted = Map.of();
  private final Map<TopicPartition, PartitionLooks> looks = new HashMap<>();

  /**
   * What was seen at one moment.
   *
   * @param progress what the database says
   * @param since when the last checkpoint began that was complete by then
   */
  private record Sight(Map<TopicPartition, PartitionProgress> progress, Optional<Instant> since) {}

  /**
   * A checkpoint that is complete.
   *
   * @param sight what was seen before it began
   * @param begunAt when it began
   * @param decidedAt when every failure before that is known
   */
  private record Proof(Sight sight, Instant begunAt, Instant decidedAt) {}

  /** What the database says. */
  void sees(Collection<PartitionProgress> progress) {
    Map<TopicPartition, PartitionProgress> now = new HashMap<>();
    progress.forEach(part -> now.put(new TopicPartition(part.topic(), part.partition()), part));
    seen = new Sight(now, completedOneBegunAt);
  }

  /** A checkpoint begins. */
  void checkpointBegins(Instant now) {
    begun = seen;
    begunAt = now;
  }

  /** That checkpoint is complete. */
  void checkpointCompletes(Instant now) {
    completedOneBegunAt = Optional.of(begunAt);
    proofs.addLast(new Proof(begun, begunAt, now.plus(REPORTED_WITHIN)));
  }

  /** The job failed. */
  void fails(Instant at) {
    failures.addLast(at);
    if (failures.size() > REMEMBERED_FAILURES) {
      failures.removeFirst();
    }
  }

  /**
   * Takes over what checkpoints prove.
   *
   * @return whether any did
   */
  boolean settle(Instant now) {
    boolean isAnyProved = false;
    while (!proofs.isEmpty() && !now.isBefore(proofs.getFirst().decidedAt())) {
      Proof proof = proofs.removeFirst();
      if (holds(proof)) {
        counted = proof.sight().progress();
        isAnyProved = true;
      }
    }
    return isAnyProved;
  }

  private boolean holds(Proof proof) {
    Optional<Instant> since = proof.sight().since();
    return since.isPresent()
        && failures.stream()
            .noneMatch(at -> !at.isBefore(since.get()) && !at.isAfter(proof.begunAt()));
  }

  /** Whether there is something that is not counted. */
  boolean isBehind(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream().anyMatch(end -> !isReached(end.getKey(), end.getValue()));
  }

  /**
   * Up to when everything is counted. Of a partition with more than is counted, that is the last
   * look at which it had no more, or the receipt of the last counted event, whichever is later: a
   * quiet partition may have got its last event hours before the one that is not counted yet.
   *
   * @param ends where each partition ended when it was looked at
   * @param lookedAt when that was; must not decrease
   * @return empty if nothing of a partition that holds something is counted yet
   */
  Optional<Instant> through(Map<TopicPartition, Long> ends, Instant lookedAt) {
    Instant through = lookedAt;
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      Optional<Instant> of = through(end.getKey(), end.getValue(), lookedAt);
      if (of.isEmpty()) {
        return of;
      }
      through = of.get().isBefore(through) ? of.get() : through;
    }
    return Optional.of(through);
  }

  private Optional<Instant> through(TopicPartition partition, long end, Instant lookedAt) {
    PartitionLooks seenEnds = looks.computeIfAbsent(partition, first -> new PartitionLooks());
    seenEnds.add(lookedAt, end);
    PartitionProgress known = counted.get(partition);
    Optional<Instant> look = seenEnds.lastWithin(known == null ? 0 : known.nextOffset());
    if (known == null) {
      return look;
    }
    return look.filter(at -> at.isAfter(known.receivedAt()))
        .or(() -> Optional.of(known.receivedAt()));
  }

  private boolean isReached(TopicPartition partition, long end) {
    PartitionProgress known = counted.get(partition);
    return end == 0 || (known != null && known.nextOffset() >= end);
  }
}
