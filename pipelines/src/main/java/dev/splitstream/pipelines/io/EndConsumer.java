package dev.splitstream.pipelines.io;

import java.util.Collection;
import java.util.Map;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks up the end of one partition, and keeps it for a few seconds. Beam's reader of Kafka has two
 * consumers, and asks the second for the end of each partition every second, whether anything
 * arrives or not.
 */
final class EndConsumer extends PartitionConsumer {
  /** A part of the name of the second consumer's group. */
  private static final String GROUP = "_offset_consumer_";

  private final RecentEnds ends = new RecentEnds(System::nanoTime, super::endOffsets);

  private EndConsumer(Map<String, Object> settings) {
    super(settings);
  }

  /** Creates both consumers of a reader. */
  static SerializableFunction<Map<String, Object>, Consumer<byte[], byte[]>> factory() {
    return settings ->
        isForEnds(settings) ? new EndConsumer(settings) : new PartitionConsumer(settings);
  }

  static boolean isForEnds(Map<String, Object> settings) {
    return settings.getOrDefault(ConsumerConfig.GROUP_ID_CONFIG, "").toString().contains(GROUP);
  }

  @Override
  public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
    return ends.of(partitions);
  }
}
