package dev.splitstream.backfill.repair;

import dev.splitstream.codec.EventCodec;
import dev.splitstream.event.Event;
import dev.splitstream.pipelines.kafka.KafkaClients;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** Sends events to their topics, as ingest does. */
final class KafkaReplaySender implements ReplaySender {
  private static final int TIMEOUT_MILLIS = 30_000;
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final EventCodec codec = new EventCodec();
  private final Producer<byte[], byte[]> producer;

  /**
   * @param bootstrapServers Kafka, host:port
   */
  KafkaReplaySender(String bootstrapServers) {
    producer =
        KafkaClients.producer(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                TIMEOUT_MILLIS,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                TIMEOUT_MILLIS / 2,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                TIMEOUT_MILLIS));
  }

  @Override
  public void send(List<Event> events) throws IOException, InterruptedException {
    try {
      List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
      for (Event event : events) {
        sent.add(producer.send(toRecord(event)));
      }
      for (Future<RecordMetadata> future : sent) {
        future.get();
      }
    } catch (ExecutionException | KafkaException e) {
      throw new IOException("Cannot send to Kafka: " + e.getMessage(), e);
    }
  }

  private ProducerRecord<byte[], byte[]> toRecord(Event event) {
    return new ProducerRecord<>(
        event.type().topic(),
        event.unitKey().getBytes(StandardCharsets.UTF_8),
        codec.encode(event));
  }

  @Override
  public void close() {
    producer.close(CLOSE_TIMEOUT);
  }
}
