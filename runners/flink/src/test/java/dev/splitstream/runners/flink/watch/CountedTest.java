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
    assertThat(counted.through(Map.of(ONE, 10L), NOW)).isEmpty();
    counted.checkpointBegins();
    assertThat(counted.through(Map.of(ONE, 10L), NOW)).isEmpty();
    counted.checkpointCompletes();
    assertThat(counted.through(Map.of(ONE, 10L), NOW)).contains(NOW);
    assertThat(counted.isBehind(Map.of(ONE, 10L))).isFalse();
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
            new PartitionProgress("topic", 1, 10, NOW.minusSeconds(90))));
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
        List.of(new PartitionProgress("topic", 0, nextOffset, NOW.minusSeconds(secondsAgo))));
  }

  private void completeOne() {
    counted.checkpointBegins();
    counted.checkpointCompletes();
  }
}
