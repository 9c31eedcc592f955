package dev.splitstream.bench.pipeline;

import dev.splitstream.codec.EventCodec;
import dev.splitstream.codec.MalformedEventException;
import dev.splitstream.event.EventType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the event topics, decodes every event, and forgets it: the floor of any pipeline. */
public final class DecodeOnly {
  private static final Duration POLL = Duration.ofMillis(200);

  private DecodeOnly() {}

  /** Takes Kafka's address and how many events there are; prints the CPU time used, in ns. */
  public static void main(String[] arguments) throws MalformedEventException {
    long events = Long.parseLong(arguments[1]);
    EventCodec codec = new EventCodec();
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, arguments[0]);
    long read = 0;
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
      List<TopicPartition> partitions =
          Arrays.stream(EventType.values())
              .flatMap(type -> consumer.partitionsFor(type.topic()).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (read < events) {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
          codec.decode(message.value());
          read++;
        }
      }
    }
    System.out.println(
        ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos());
  }
}
