package dev.splitstream.pipelines.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.event.EventCodec;
import java.nio.ByteBuffer;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaTimestampType;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class EventTimePolicyTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant HISTORY = Instant.parse("2014-10-11T00:00:00Z");
  private static final Duration DELAY = Duration.standardMinutes(1);
  private static final Duration IDLE_AFTER = Duration.standardSeconds(10);

  private final EventTimePolicy policy =
      new EventTimePolicy(BoundedWindow.TIMESTAMP_MIN_VALUE, DELAY, IDLE_AFTER);

  @Test
  void record_hasTheTimeOfItsEvent() {
    assertThat(policy.getTimestampForRecord(context(5, NOW), happened(HISTORY))).isEqualTo(HISTORY);
  }

  @Test
  void watermark_followsHistoryWhileThereIsABacklog() {
    policy.getTimestampForRecord(context(5, NOW), happened(HISTORY));
    assertThat(policy.getWatermark(context(5, NOW.plus(Duration.standardHours(1)))))
        .isEqualTo(HISTORY.minus(DELAY));
  }

  @Test
  void watermark_isNotTakenBackByAnOlderEvent() {
    policy.getTimestampForRecord(context(5, NOW), happened(HISTORY));
    policy.getTimestampForRecord(
        context(5, NOW), happened(HISTORY.minus(Duration.standardDays(1))));
    assertThat(policy.getWatermark(context(5, NOW))).isEqualTo(HISTORY.minus(DELAY));
  }

  @Test
  void watermark_waitsForANewlyEmptyPartition() {
    policy.getTimestampForRecord(context(5, NOW), happened(HISTORY));
    policy.getWatermark(context(0, NOW));
    assertThat(policy.getWatermark(context(0, NOW.plus(Duration.standardSeconds(9)))))
        .isEqualTo(HISTORY.minus(DELAY));
  }

  @Test
  void watermark_followsTheClockOnceAPartitionIsIdle() {
    policy.getTimestampForRecord(context(5, NOW), happened(HISTORY));
    policy.getWatermark(context(0, NOW));
    Instant later = NOW.plus(Duration.standardSeconds(11));
    assertThat(policy.getWatermark(context(0, later))).isEqualTo(later.minus(DELAY));
  }

  @Test
  void watermark_goesOnFromTheCheckpoint() {
    EventTimePolicy restored = new EventTimePolicy(HISTORY, DELAY, IDLE_AFTER);
    assertThat(restored.getWatermark(context(5, NOW))).isEqualTo(HISTORY);
  }

  private static KafkaRecord<byte[], byte[]> happened(Instant at) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(
        EventCodec.OCCURRED_AT_HEADER,
        ByteBuffer.allocate(Long.BYTES).putLong(at.getMillis() * 1_000).array());
    return new KafkaRecord<>(
        "topic",
        0,
        0,
        NOW.getMillis(),
        KafkaTimestampType.CREATE_TIME,
        headers,
        new byte[0],
        new byte[0]);
  }

  private static TimestampPolicy.PartitionContext context(long backlog, Instant checkedAt) {
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
