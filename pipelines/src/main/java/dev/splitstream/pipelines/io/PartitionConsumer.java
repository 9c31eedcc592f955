package dev.splitstream.pipelines.io;

import dev.splitstream.pipelines.kafka.KafkaClients;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * A consumer that closes immediately. Kafka's own waits until its last fetch has been answered.
 * Where no records arrive, that takes the longest wait of a fetch, for one consumer after the
 * other: a job with many quiet partitions would take a minute to stop or restart. These consumers
 * commit nothing, so there is nothing to wait for.
 */
class PartitionConsumer extends KafkaConsumer<byte[], byte[]> {
  PartitionConsumer(Map<String, Object> settings) {
    super(KafkaClients.secured(settings));
  }

  @Override
  public void close() {
    close(Duration.ZERO);
  }
}
