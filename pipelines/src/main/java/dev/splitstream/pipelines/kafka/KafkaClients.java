package dev.splitstream.pipelines.kafka;

import dev.splitstream.settings.KafkaSecurity;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Creates Kafka clients that encrypt and authenticate according to this process's settings, see
 * {@link KafkaSecurity}. Workers call it themselves: secrets are never part of a job's graph.
 */
public final class KafkaClients {
  private KafkaClients() {}

  /** An administrator. */
  public static Admin admin(Map<String, Object> settings) {
    return Admin.create(secured(settings));
  }

  /** A producer of bytes. */
  public static Producer<byte[], byte[]> producer(Map<String, Object> settings) {
    return new KafkaProducer<>(
        secured(settings), new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** The settings of a client, with the security settings added. */
  public static Map<String, Object> secured(Map<String, Object> settings) {
    return KafkaSecurity.over(settings, System.getenv());
  }
}
