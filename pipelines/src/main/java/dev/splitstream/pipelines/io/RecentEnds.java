package dev.splitstream.pipelines.io;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Duration;

/** The ends of partitions, looked up again only when they are older than {@link #AGE}. */
final class RecentEnds {
  /** How old the reported end may be: Beam takes it for the current one. */
  static final Duration AGE = Duration.standardSeconds(5);

  private static final long AGE_NANOS = AGE.getMillis() * 1_000_000;

  private final LongSupplier nanos;
  private final Function<Collection<TopicPartition>, Map<TopicPartition, Long>> lookUp;
  private Map<TopicPartition, Long> known = Map.of();
  private long knownAt;

  /**
   * Knows none yet.
   *
   * @param nanos time that passes, such as {@link System#nanoTime()}
   * @param lookUp asks Kafka
   */
  RecentEnds(
      LongSupplier nanos, Function<Collection<TopicPartition>, Map<TopicPartition, Long>> lookUp) {
    this.nanos = nanos;
    this.lookUp = lookUp;
  }

  /** The ends as they were at most {@link #AGE} before this call. */
  Map<TopicPartition, Long> of(Collection<TopicPartition> partitions) {
    long now = nanos.getAsLong();
    if (now - knownAt >= AGE_NANOS || !known.keySet().containsAll(partitions)) {
      known = lookUp.apply(partitions);
      // Before the request, not after it: what it took counts as age.
      knownAt = now;
    }
    return known;
  }
}
