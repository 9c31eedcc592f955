package dev.splitstream.pipelines.io;

import dev.splitstream.pipelines.kafka.KafkaClients;
import java.util.Collection;
import java.util.Map;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Duration;

/**
 * Looks up the end of one partition, each fifth time that it is asked. Beam's reader of Kafka has
 * two consumers, and asks the second for the end every second, of each partition, whether anything
 * comes or not.
 */
final class EndConsumer extends KafkaConsumer<byte[], byte[]> {
  private static final int ASKED = 5;

  /** How old an end may be that this tells: Beam takes it for that of the moment it asks. */
  static final Duration AGE = Duration.standardSeconds(ASKED);

  /** A part of the name of the second consumer's group. */
  private static final String GROUP = "_offset_consumer_";

  private int asked;

  private EndConsumer(Map<String, Object> settings) {
    super(KafkaClients.secured(settings));
  }

  /** Makes both consumers of a reader. */
  static SerializableFunction<Map<String, Object>, Consumer<byte[], byte[]>> factory() {
    return settings ->
        isForEnds(settings) ? new EndConsumer(settings) : KafkaClients.consumer(settings);
  }

  static boolean isForEnds(Map<String, Object> settings) {
    return settings.getOrDefault(ConsumerConfig.GROUP_ID_CONFIG, "").toString().contains(GROUP);
  }

  /** Otherwise the position stays where it is, so that nobody has to be asked for it. */
  @Override
  public void seekToEnd(Collection<TopicPartition> partitions) {
    if (asked % ASKED == 0) {
      super.seekToEnd(partitions);
    }
    asked++;
  }
}
