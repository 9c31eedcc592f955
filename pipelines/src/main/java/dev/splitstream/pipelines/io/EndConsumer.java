package dev.splitstream.pipelines.io;

import java.util.Collection;
import java.util.Map;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Duration;

/**
 * Looks up the end of one partition, every fifth time it is asked. Beam's reader of Kafka has two
 * consumers, and asks the second for the end of each partition every second, whether anything
 * arrives or not.
 */
final class EndConsumer extends PartitionConsumer {
  private static final int ASKED = 5;

  /** How old the reported end may be: Beam takes it for the current one. */
  static final Duration AGE = Duration.standardSeconds(ASKED);

  /** A part of the name of the second consumer's group. */
  private static final String GROUP = "_offset_consumer_";

  private int asked;

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

  /** Otherwise the position stays where it is, so that no request is needed. */
  @Override
  public void seekToEnd(Collection<TopicPartition> partitions) {
    if (asked % ASKED == 0) {
      super.seekToEnd(partitions);
    }
    asked++;
  }
}
