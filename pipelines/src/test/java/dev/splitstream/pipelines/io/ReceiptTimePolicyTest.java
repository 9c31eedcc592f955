package dev.splitstream.pipelines.io;

import static dev.splitstream.pipelines.PipelineFixture.exposure;
import static dev.splitstream.pipelines.io.PartitionFixture.backlog;
import static dev.splitstream.pipelines.io.PartitionFixture.emptyAt;
import static dev.splitstream.pipelines.io.PartitionFixture.received;
import static dev.splitstream.pipelines.io.PartitionFixture.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class ReceiptTimePolicyTest {
  private static final Duration DELAY = Duration.standardMinutes(1);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant WEEK_BEFORE = NOON.minus(Duration.standardDays(7));

  private final ReceiptTimePolicy policy =
      new ReceiptTimePolicy(BoundedWindow.TIMESTAMP_MIN_VALUE, DELAY, Duration.ZERO);

  @Test
  void record_hasTheTimeOfItsReceipt() {
    assertThat(policy.getTimestampForRecord(backlog(NOON), received(WEEK_BEFORE)))
        .isEqualTo(WEEK_BEFORE);
  }

  @Test
  void record_receivedBeforeTheWatermarkIsNotBehindIt() {
    policy.getTimestampForRecord(backlog(NOON), received(WEEK_BEFORE));
    Instant watermark = policy.getWatermark(backlog(NOON));
    assertThat(
            policy.getTimestampForRecord(
                backlog(NOON), received(WEEK_BEFORE.minus(Duration.standardHours(1)))))
        .isEqualTo(watermark);
  }

  @Test
  void watermark_isTheLatestReceiptLessTheDelay() {
    policy.getTimestampForRecord(backlog(NOON), received(WEEK_BEFORE));
    policy.getTimestampForRecord(
        backlog(NOON), received(WEEK_BEFORE.minus(Duration.standardSeconds(9))));
    assertThat(policy.getWatermark(backlog(NOON))).isEqualTo(WEEK_BEFORE.minus(DELAY));
  }

  @Test
  void watermark_isMovedByNoClockOfAClient() {
    policy.getTimestampForRecord(
        backlog(NOON), received(NOON, exposure(1, NOON.plus(Duration.standardHours(24)))));
    assertThat(policy.getWatermark(backlog(NOON))).isEqualTo(NOON.minus(DELAY));
  }

  @Test
  void watermark_isNotHeldBackByHistoryThatIsImported() {
    policy.getTimestampForRecord(
        backlog(NOON), received(NOON, exposure(1, NOON.minus(Duration.standardDays(4_000)))));
    assertThat(policy.getWatermark(backlog(NOON))).isEqualTo(NOON.minus(DELAY));
  }

  @Test
  void watermark_isNotMovedBeyondTheClockByAServerThatIsAhead() {
    policy.getTimestampForRecord(backlog(NOON), received(NOON.plus(Duration.standardDays(2))));
    assertThat(policy.getWatermark(backlog(NOON))).isEqualTo(NOON.minus(DELAY));
  }

  @Test
  void watermark_waitsForABacklog() {
    policy.getTimestampForRecord(backlog(NOON), received(WEEK_BEFORE));
    assertThat(policy.getWatermark(backlog(NOON.plus(Duration.standardHours(1)))))
        .isEqualTo(WEEK_BEFORE.minus(DELAY));
  }

  @Test
  void watermark_followsTheClockOncePartitionIsReadToItsEnd() {
    policy.getTimestampForRecord(backlog(NOON), received(WEEK_BEFORE));
    assertThat(policy.getWatermark(emptyAt(NOON))).isEqualTo(NOON.minus(DELAY));
  }

  @Test
  void watermark_followsTheClockInAPartitionThatNeverHadARecord() {
    assertThat(policy.getWatermark(emptyAt(NOON))).isEqualTo(NOON.minus(DELAY));
  }

  @Test
  void watermark_ofAnEndThatMayBeOld_isBehindItByThatMuch() {
    Duration age = Duration.standardSeconds(5);
    ReceiptTimePolicy old = new ReceiptTimePolicy(WEEK_BEFORE, DELAY, age);
    assertThat(old.getWatermark(emptyAt(NOON))).isEqualTo(NOON.minus(DELAY).minus(age));
  }

  @Test
  void watermark_waitsUntilTheBacklogIsKnown() {
    ReceiptTimePolicy restored = new ReceiptTimePolicy(WEEK_BEFORE, DELAY, Duration.ZERO);
    assertThat(restored.getWatermark(unknown())).isEqualTo(WEEK_BEFORE);
  }

  @Test
  void watermark_goesOnFromTheCheckpoint() {
    ReceiptTimePolicy restored = new ReceiptTimePolicy(WEEK_BEFORE, DELAY, Duration.ZERO);
    assertThat(restored.getWatermark(backlog(NOON))).isEqualTo(WEEK_BEFORE);
  }

  @Test
  void watermark_isNotTakenBackByRecordsReadAgain() {
    ReceiptTimePolicy restored = new ReceiptTimePolicy(WEEK_BEFORE, DELAY, Duration.ZERO);
    restored.getTimestampForRecord(
        backlog(NOON), received(WEEK_BEFORE.minus(Duration.standardHours(1))));
    assertThat(restored.getWatermark(backlog(NOON))).isEqualTo(WEEK_BEFORE);
  }
}
