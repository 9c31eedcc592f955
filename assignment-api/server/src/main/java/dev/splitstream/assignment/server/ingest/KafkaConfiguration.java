package dev.splitstream.assignment.server.ingest;

import dev.splitstream.assignment.server.config.ServerProperties;
import dev.splitstream.assignment.server.fairness.AcceptedOffsets;
import dev.splitstream.event.EventType;
import dev.splitstream.settings.KafkaSecurity;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Wires the Kafka producer. The service starts without Kafka, and uses it as soon as it is
 * available.
 */
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {
  private static final Logger log = LoggerFactory.getLogger(KafkaConfiguration.class);

  /** Longer than the producer's own timeouts, which should fire first. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** The first connection takes longer than any request may wait. */
  private static final int PREPARE_ATTEMPTS = 20;

  @Bean
  KafkaEventPublisher eventPublisher(ServerProperties properties, AcceptedOffsets accepted) {
    ServerProperties.Kafka kafka = properties.kafka();
    return new KafkaEventPublisher(
        () -> producer(kafka),
        kafka.maxBlock().plus(kafka.deliveryTimeout()).plus(GRACE),
        accepted);
  }

  @Bean
  @Order(3)
  ApplicationRunner prepareKafka(KafkaEventPublisher publisher) {
    return arguments -> {
      try {
        publisher.prepare(
            Arrays.stream(EventType.values()).map(EventType::topic).toList(), PREPARE_ATTEMPTS);
      } catch (PublishException e) {
        log.warn(
            "{}; starting without Kafka, events are answered 503 until it is available",
            e.getMessage());
      }
    };
  }

  private static Producer<byte[], byte[]> producer(ServerProperties.Kafka kafka) {
    return new KafkaProducer<>(
        KafkaSecurity.over(config(kafka), System.getenv()),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  static Map<String, Object> config(ServerProperties.Kafka kafka) {
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "assignment-api");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.LINGER_MS_CONFIG, millis(kafka.linger()));
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, kafka.maxBlock().toMillis());
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(kafka.requestTimeout()));
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(kafka.deliveryTimeout()));
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, kafka.bufferMemory());
    // A broker that was down is retried within one second, not the default of ten.
    config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000L);
    return config;
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
