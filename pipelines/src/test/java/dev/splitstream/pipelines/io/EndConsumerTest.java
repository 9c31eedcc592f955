package dev.splitstream.pipelines.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.UnboundedSource.UnboundedReader;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

class EndConsumerTest {
  private static final TopicPartition PARTITION = new TopicPartition("events", 0);
  private static final Map<String, Object> SETTINGS =
      Map.of(
          ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
          "127.0.0.1:1",
          ConsumerConfig.GROUP_ID_CONFIG,
          "Reader-0_offset_consumer_1_none",
          ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
          ByteArrayDeserializer.class,
          ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
          ByteArrayDeserializer.class);

  /** No broker answers at that address, so any request fails. */
  @Test
  void end_isLookedUpTheFirstTime_andThenEachFifth() {
    try (Consumer<byte[], byte[]> consumer = EndConsumer.factory().apply(SETTINGS)) {
      consumer.assign(List.of(PARTITION));
      for (int asked = 0; asked < 11; asked++) {
        consumer.seek(PARTITION, 7);
        consumer.seekToEnd(List.of(PARTITION));
        if (asked % 5 == 0) {
          assertThatThrownBy(() -> consumer.position(PARTITION, Duration.ofMillis(1)))
              .isInstanceOf(TimeoutException.class);
        } else {
          assertThat(consumer.position(PARTITION, Duration.ofMillis(1))).isEqualTo(7);
        }
      }
    }
  }

  /** Beam gives its two consumers no other mark. */
  @Test
  void ofTheConsumersOfAReader_theSecondIsForEnds() throws IOException {
    KafkaIO.Read<byte[], byte[]> read =
        KafkaIO.<byte[], byte[]>read()
            .withBootstrapServers("127.0.0.1:1")
            .withTopicPartitions(List.of(PARTITION))
            .withKeyDeserializer(ByteArrayDeserializer.class)
            .withValueDeserializer(ByteArrayDeserializer.class)
            .withConsumerFactoryFn(
                settings -> {
                  Made.KINDS.add(EndConsumer.isForEnds(settings));
                  return emptyPartition();
                });
    try (UnboundedReader<KafkaRecord<byte[], byte[]>> reader = reader(read)) {
      reader.start();
    }
    assertThat(Made.KINDS).containsExactly(false, true);
  }

  /** A factory is copied by serialization, so what it notes lies here. */
  private static final class Made {
    private static final List<Boolean> KINDS = new ArrayList<>();
  }

  private static UnboundedReader<KafkaRecord<byte[], byte[]>> reader(
      KafkaIO.Read<byte[], byte[]> read) throws IOException {
    return KafkaSource.of(read, PipelineOptionsFactory.create())
        .createReader(PipelineOptionsFactory.create(), null);
  }

  private static Consumer<byte[], byte[]> emptyPartition() {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>(OffsetResetStrategy.EARLIEST);
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, 0L));
    return consumer;
  }
}
