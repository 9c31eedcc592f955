package dev.splitstream.pipelines.io;

import dev.splitstream.pipelines.kafka.KafkaClients;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Closes at once. Kafka's own waits until its last fetch has been answered, which takes as long as
 * a fetch may wait for records where none arrive, for each consumer after the other: a job with
 * many quiet partitions would take a minute to stop or to restart. Nothing is committed by these
 * consumers, so there is nothing to wait for.
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
