package dev.splitstream.pipelines.io;

import dev.splitstream.codec.EventCodec;
import dev.splitstream.event.Event;
import dev.splitstream.pipelines.PipelineFixture;
import java.nio.charset.StandardCharsets;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaTimestampType;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.joda.time.Instant;

/** What a reader reports of a partition: its records, and how far it is from the end. */
final class PartitionFixture {
  private static final long UNKNOWN = -1;

  private PartitionFixture() {}

  /** A record that Kafka got at this time. */
  static KafkaRecord<byte[], byte[]> received(Instant at) {
    return received(at, PipelineFixture.exposure(1, at));
  }

  /** A record that Kafka got at this time, of an event that may have happened at any other. */
  static KafkaRecord<byte[], byte[]> received(Instant at, Event event) {
    return new KafkaRecord<>(
        "topic",
        0,
        0,
        at.getMillis(),
        KafkaTimestampType.CREATE_TIME,
        new RecordHeaders(),
        event.unitKey().getBytes(StandardCharsets.UTF_8),
        new EventCodec().encode(event));
  }

  /** There is more to read. */
  static TimestampPolicy.PartitionContext backlog(Instant checkedAt) {
    return context(5, checkedAt);
  }

  /** All was read that there was by then. */
  static TimestampPolicy.PartitionContext emptyAt(Instant checkedAt) {
    return context(0, checkedAt);
  }

  /** The end was not looked up yet. */
  static TimestampPolicy.PartitionContext unknown() {
    return context(UNKNOWN, BoundedWindow.TIMESTAMP_MIN_VALUE);
  }

  static TimestampPolicy.PartitionContext context(long backlog, Instant checkedAt) {
    return new TimestampPolicy.PartitionContext() {
      @Override
      public long getMessageBacklog() {
        return backlog;
      }

      @Override
      public Instant getBacklogCheckTime() {
        return checkedAt;
      }
    };
  }
}
