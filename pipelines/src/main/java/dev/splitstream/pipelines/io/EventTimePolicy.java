package dev.splitstream.pipelines.io;

import dev.splitstream.event.EventCodec;
import java.nio.ByteBuffer;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.kafka.common.header.Header;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * The watermark of one Kafka partition: the latest event time read, less a delay. While there is a
 * backlog it follows the events, so history is read as history. Once a partition has been empty for
 * a while it follows the clock, so that an idle one does not hold the others back.
 */
final class EventTimePolicy extends TimestampPolicy<byte[], byte[]> {
  private final Duration delay;
  private final Duration idleAfter;
  private Instant latest;
  private Instant lastRead = BoundedWindow.TIMESTAMP_MAX_VALUE;

  /**
   * @param previousWatermark where a checkpoint left off, or the smallest
   * @param delay how far events of a partition are expected to be out of order
   * @param idleAfter how long a partition must be empty before the clock moves it
   */
  EventTimePolicy(Instant previousWatermark, Duration delay, Duration idleAfter) {
    this.delay = delay;
    this.idleAfter = idleAfter;
    this.latest =
        previousWatermark.isAfter(BoundedWindow.TIMESTAMP_MIN_VALUE)
            ? previousWatermark.plus(delay)
            : previousWatermark;
  }

  @Override
  public Instant getTimestampForRecord(
      PartitionContext context, KafkaRecord<byte[], byte[]> kafkaRecord) {
    Instant occurredAt = Instant.ofEpochMilli(occurredAtMillis(kafkaRecord));
    if (occurredAt.isAfter(latest)) {
      latest = occurredAt;
    }
    lastRead = BoundedWindow.TIMESTAMP_MIN_VALUE;
    return occurredAt;
  }

  @Override
  public Instant getWatermark(PartitionContext context) {
    if (lastRead.equals(BoundedWindow.TIMESTAMP_MIN_VALUE)) {
      lastRead = context.getBacklogCheckTime();
    }
    boolean idle =
        context.getMessageBacklog() == 0
            && context.getBacklogCheckTime().minus(idleAfter).isAfter(lastRead);
    if (idle && context.getBacklogCheckTime().isAfter(latest)) {
      latest = context.getBacklogCheckTime();
    }
    return latest.isAfter(BoundedWindow.TIMESTAMP_MIN_VALUE) ? latest.minus(delay) : latest;
  }

  private static long occurredAtMillis(KafkaRecord<byte[], byte[]> kafkaRecord) {
    Header header = kafkaRecord.getHeaders().lastHeader(EventCodec.OCCURRED_AT_HEADER);
    return header == null || header.value().length != Long.BYTES
        ? kafkaRecord.getTimestamp()
        : Math.floorDiv(ByteBuffer.wrap(header.value()).getLong(), 1000L);
  }
}
