package dev.splitstream.runners.flink.watch;

import dev.splitstream.pipelines.kafka.KafkaClients;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Kafka where the partitions of events end. */
final class PartitionEnds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionEnds.class);
  private static final Duration LIMIT = Duration.ofSeconds(3);

  private final Admin kafka;
  private final Map<TopicPartition, OffsetSpec> latest = new HashMap<>();

  PartitionEnds(String bootstrap, List<TopicPartition> partitions) {
    kafka =
        KafkaClients.admin(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                Math.toIntExact(LIMIT.toMillis())));
    partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
  }

  /** Where they end; empty if Kafka does not say. */
  Optional<Map<TopicPartition, Long>> read() throws InterruptedException {
    try {
      Map<TopicPartition, Long> ends = new HashMap<>();
      Map<TopicPartition, ListOffsetsResultInfo> found =
          kafka.listOffsets(latest).all().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      found.forEach((partition, end) -> ends.put(partition, end.offset()));
      return Optional.of(ends);
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("Cannot ask Kafka where its partitions end", e);
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    kafka.close(LIMIT);
  }
}
