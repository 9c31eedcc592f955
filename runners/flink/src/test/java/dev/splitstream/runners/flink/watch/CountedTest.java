package dev.splitstream.runners.flink.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.job.PartitionProgress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CountedTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final TopicPartition ONE = new TopicPartition("topic", 0);
  private static final TopicPartition TWO = new TopicPartition("topic", 1);

  private final Counted counted = new Counted();

  @Test
  void emptyPartitions_areCountedThroughNow() {
    assertThat(counted.through(Map.of(ONE, 0L, TWO, 0L), NOW)).contains(NOW);
    assertThat(counted.isBehind(Map.of(ONE, 0L, TWO, 0L))).isFalse();
  }

  @Test
  void progress_countsOnceACheckpointThatBeganAfterItIsComplete() {
    counted.checkpointBegins();
    sees(10, 60);
    counted.checkpointCompletes();
    counted.settle(0);
    assertThat(counted.through(Map.of(ONE, 10L), NOW)).isEmpty();
    counted.checkpointBegins();
    counted.settle(0);
    assertThat(counted.through(Map.of(ONE, 10L), NOW)).isEmpty();
    counted.checkpointCompletes();
    assertThat(counted.settle(0)).isTrue();
    assertThat(counted.through(Map.of(ONE, 10L), NOW)).contains(NOW);
    assertThat(counted.isBehind(Map.of(ONE, 10L))).isFalse();
  }

  /** What was read was noted, and then the rollups could not be written. */
  @Test
  void progress_beforeARestoreProvesNothing() {
    sees(10, 60);
    counted.checkpointBegins();
    counted.checkpointCompletes();
    assertThat(counted.settle(1)).isFalse();
    assertThat(counted.through(Map.of(ONE, 10L), NOW)).isEmpty();
  }

  /** That checkpoint writes what was pending. */
  @Test
  void firstCheckpointAfterARestore_provesNothing() {
    counted.sees(List.of(new PartitionProgress("topic", 0, 10, NOW)), 1, false);
    counted.checkpointBegins();
    counted.checkpointCompletes();
    assertThat(counted.settle(1)).isFalse();
    counted.sees(List.of(new PartitionProgress("topic", 0, 10, NOW)), 1, true);
    counted.checkpointBegins();
    counted.checkpointCompletes();
    assertThat(counted.settle(1)).isTrue();
  }

  @Test
  void partitionWithMore_isCountedThroughItsLastReceipt() {
    sees(10, 60);
    completeOne();
    assertThat(counted.through(Map.of(ONE, 11L), NOW)).contains(NOW.minusSeconds(60));
    assertThat(counted.isBehind(Map.of(ONE, 11L))).isTrue();
  }

  @Test
  void severalPartitions_areCountedThroughTheEarliestOfThoseWithMore() {
    counted.sees(
        List.of(
            new PartitionProgress("topic", 0, 10, NOW.minusSeconds(60)),
            new PartitionProgress("topic", 1, 10, NOW.minusSeconds(90))),
        0,
        true);
    completeOne();
    assertThat(counted.through(Map.of(ONE, 11L, TWO, 10L), NOW)).contains(NOW.minusSeconds(60));
    assertThat(counted.through(Map.of(ONE, 11L, TWO, 11L), NOW)).contains(NOW.minusSeconds(90));
  }

  @Test
  void partitionOfWhichNothingIsCounted_leavesItUnknown() {
    sees(10, 60);
    completeOne();
    assertThat(counted.through(Map.of(ONE, 10L, TWO, 1L), NOW)).isEmpty();
  }

  private void sees(long nextOffset, long secondsAgo) {
    counted.sees(
        List.of(new PartitionProgress("topic", 0, nextOffset, NOW.minusSeconds(secondsAgo))),
        0,
        true);
  }

  private void completeOne() {
    counted.checkpointBegins();
    counted.checkpointCompletes();
    counted.settle(0);
  }
}
