package dev.splitstream.runners.flink.watch;

import dev.splitstream.pipelines.io.DatabaseSettings;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * What a job is watched with.
 *
 * @param kafkaBootstrap Kafka
 * @param partitions all that the job reads
 * @param database where the job writes, and what is seen of it is written
 * @param lineage of the job
 * @param interval the shortest time from one checkpoint to the next
 * @param share which share of the time may be spent in checkpoints
 */
public record WatchSettings(
    String kafkaBootstrap,
    List<TopicPartition> partitions,
    DatabaseSettings database,
    String lineage,
    Duration interval,
    double share) {}
