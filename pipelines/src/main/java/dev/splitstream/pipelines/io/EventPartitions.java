package dev.splitstream.pipelines.io;

import dev.splitstream.event.EventType;
import dev.splitstream.failure.FailureReason;
import dev.splitstream.pipelines.kafka.KafkaClients;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.TopicPartition;

/** The partitions of the event topics. */
public final class EventPartitions {
  private EventPartitions() {}

  /**
   * Looks them up, before a job starts; see {@link AlignedStartSource}.
   *
   * @param bootstrapServers Kafka, host:port
   * @throws IOException when Kafka does not answer within a minute, or lacks a topic
   */
  public static List<TopicPartition> lookUp(String bootstrapServers)
      throws IOException, InterruptedException {
    List<String> topics = Arrays.stream(EventType.values()).map(EventType::topic).toList();
    try (Admin admin =
        KafkaClients.admin(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      return admin.describeTopics(topics).allTopicNames().get().values().stream()
          .flatMap(
              topic ->
                  topic.partitions().stream()
                      .map(partition -> new TopicPartition(topic.name(), partition.partition())))
          // A unit is in the same partition of each topic. So one task reads all its events, if the
          // partitions of a topic are assigned evenly.
          .sorted(
              Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition))
          .toList();
    } catch (ExecutionException e) {
      throw new IOException(
          "Cannot look up the partitions of %s at %s: %s; see that Kafka is up and has these topics"
              .formatted(topics, bootstrapServers, FailureReason.of(e)),
          e);
    }
  }
}
