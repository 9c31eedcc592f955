package dev.splitstream.bench.pipeline;

import dev.splitstream.codec.EventCodec;
import dev.splitstream.event.Event;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts events on Kafka in the form in which assignment-api does. */
final class FillTopics {
  private static final Map<String, Object> SETTINGS =
      Map.of(
          ProducerConfig.ACKS_CONFIG,
          "all",
          ProducerConfig.LINGER_MS_CONFIG,
          20,
          ProducerConfig.BATCH_SIZE_CONFIG,
          256 * 1024,
          ProducerConfig.COMPRESSION_TYPE_CONFIG,
          "lz4");

  /**
   * Should Kafka refuse, this is how soon it is known; what is lost is missed in the end anyway.
   */
  private static final long CHECK_EVERY = 100_000;

  private FillTopics() {}

  /** Sends so many events and waits until Kafka has them; answers how many of them are unique. */
  static long send(String bootstrapServers, EventMix mix, long events)
      throws InterruptedException, ExecutionException {
    EventCodec codec = new EventCodec();
    try (KafkaProducer<byte[], byte[]> producer = producer(bootstrapServers)) {
      for (long i = 0; i < events; i++) {
        Future<RecordMetadata> sent = producer.send(toRecord(mix.next(), codec));
        if (i % CHECK_EVERY == 0) {
          sent.get();
        }
      }
      producer.flush();
    }
    return events - mix.repeats();
  }

  /** One that sends as assignment-api does. */
  static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
    Map<String, Object> settings = new HashMap<>(SETTINGS);
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    ByteArraySerializer bytes = new ByteArraySerializer();
    return new KafkaProducer<>(settings, bytes, bytes);
  }

  static ProducerRecord<byte[], byte[]> toRecord(Event event, EventCodec codec) {
    return new ProducerRecord<>(
        event.type().topic(),
        null,
        Math.floorDiv(event.receivedAtMicros(), 1_000L),
        event.unitKey().getBytes(StandardCharsets.UTF_8),
        codec.encode(event));
  }
}
