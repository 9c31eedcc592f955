package dev.splitstream.pipelines.io;

import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * The time of one Kafka partition: records have the time at which they were received, and the
 * watermark is the latest of these times, less a delay. The time of the event itself is not used,
 * as clients report it.
 *
 * <ul>
 *   <li>No client's clock moves the watermark, neither forwards nor back.
 *   <li>While there is a backlog the watermark follows the records, however long they have waited.
 *   <li>A partition that was read to its end follows the time at which its end was looked up: what
 *       is appended later was received later. So an idle partition, or one that never had a record,
 *       does not hold the watermark.
 *   <li>No record is ever behind the watermark that was emitted before it.
 * </ul>
 */
// ADR-0028
final class ReceiptTimePolicy extends TimestampPolicy<byte[], byte[]> {
  private final Duration delay;
  private final Duration endAge;
  private Instant watermark;

  /**
   * @param previousWatermark where a checkpoint left off, or the smallest
   * @param delay how far the records of a partition may be out of order, which is how far apart the
   *     clocks of the servers are that wrote them
   * @param endAge how long before its check time the end of the partition may have been looked up
   */
  ReceiptTimePolicy(Instant previousWatermark, Duration delay, Duration endAge) {
    this.watermark = previousWatermark;
    this.delay = delay;
    this.endAge = endAge;
  }

  /**
   * The time of receipt. A server's clock may be wrong too: it is limited to our own time, and to
   * the current watermark.
   */
  @Override
  public Instant getTimestampForRecord(
      PartitionContext context, KafkaRecord<byte[], byte[]> kafkaRecord) {
    Instant written = Instant.ofEpochMilli(kafkaRecord.getTimestamp());
    Instant checkedAt = context.getBacklogCheckTime();
    Instant receivedAt = written.isAfter(checkedAt) ? checkedAt : written;
    Instant time = receivedAt.isAfter(watermark) ? receivedAt : watermark;
    advance(receivedAt);
    return time;
  }

  /** An unknown backlog, as after a restart, is treated as a backlog. */
  @Override
  public Instant getWatermark(PartitionContext context) {
    if (context.getMessageBacklog() == 0) {
      advance(context.getBacklogCheckTime().minus(endAge));
    }
    return watermark;
  }

  private void advance(Instant receivedAt) {
    Instant reached = receivedAt.minus(delay);
    if (reached.isAfter(watermark)) {
      watermark = reached;
    }
  }
}
