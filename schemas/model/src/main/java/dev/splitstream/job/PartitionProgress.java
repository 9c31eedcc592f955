package dev.splitstream.job;

import java.time.Instant;

/**
 * Up to where a partition of Kafka was read.
 *
 * @param topic its topic
 * @param partition its number
 * @param nextOffset the offset after the last record that was read
 * @param receivedAt the newest time of receipt of all that was read
 */
public record PartitionProgress(String topic, int partition, long nextOffset, Instant receivedAt) {

  /**
   * The further of both.
   *
   * @throws IllegalArgumentException when the other is about another partition
   */
  public PartitionProgress furthest(PartitionProgress other) {
    if (partition != other.partition || !topic.equals(other.topic)) {
      throw new IllegalArgumentException(
          "Cannot compare the progress of %s-%d and %s-%d: they are not the same partition"
              .formatted(topic, partition, other.topic, other.partition));
    }
    return new PartitionProgress(
        topic,
        partition,
        Math.max(nextOffset, other.nextOffset),
        receivedAt.isAfter(other.receivedAt) ? receivedAt : other.receivedAt);
  }
}
