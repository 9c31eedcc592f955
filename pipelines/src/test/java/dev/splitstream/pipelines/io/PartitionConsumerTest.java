package dev.splitstream.pipelines.io;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionConsumerTest {
  private static final TopicPartition PARTITION = new TopicPartition("events", 0);

  /** Kafka's own consumer waits for thirty seconds. */
  private static final Duration AT_ONCE = Duration.ofSeconds(15);

  @ParameterizedTest
  @ValueSource(strings = {"reader", "Reader-0_offset_consumer_1_none"})
  void close_whileAFetchWaits_waitsForNothing(String group) throws IOException {
    try (HangingBroker broker = HangingBroker.start(PARTITION.topic())) {
      Consumer<byte[], byte[]> consumer = EndConsumer.factory().apply(settings(broker, group));
      consumer.assign(List.of(PARTITION));
      consumer.seek(PARTITION, 0);
      while (!broker.hangs()) {
        consumer.poll(Duration.ofMillis(10));
      }
      assertTimeoutPreemptively(AT_ONCE, () -> consumer.close());
    }
  }

  private static Map<String, Object> settings(HangingBroker broker, String group) {
    return Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        broker.address(),
        ConsumerConfig.GROUP_ID_CONFIG,
        group,
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
        ByteArrayDeserializer.class,
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
        ByteArrayDeserializer.class);
  }
}
