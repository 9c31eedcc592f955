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
    take(1);
    sees(10, 60);
    assertThat(counted.settle(at(20))).isFalse();
    assertThat(counted.through(Map.of(ONE, 10L), NOW)).isEmpty();
    take(3);
    assertThat(counted.settle(at(4))).isFalse();
    assertThat(counted.settle(at(20))).isTrue();
    assertThat(counted.through(Map.of(ONE, 10L), NOW)).contains(NOW);
    assertThat(counted.isBehind(Map.of(ONE, 10L))).isFalse();
  }

  /** What was read was noted, and then the rollups could not be written. */
  @Test
  void progress_beforeAFailureProvesNothing() {
    take(1);
    sees(10, 60);
    counted.fails(at(2));
    take(3);
    assertThat(counted.settle(at(20))).isFalse();
    assertThat(counted.through(Map.of(ONE, 10L), NOW)).isEmpty();
  }

  /** That checkpoint writes what was pending; the one after it proves that this was written. */
  @Test
  void firstCheckpointAfterAFailure_provesNothingAndTheNextOneDoes() {
    take(1);
    counted.fails(at(2));
    sees(10, 60);
    take(3);
    sees(10, 60);
    take(5);
    assertThat(counted.settle(at(8))).isFalse();
    assertThat(counted.settle(at(20))).isTrue();
    assertThat(counted.through(Map.of(ONE, 10L), NOW)).contains(NOW);
  }

  /** Each attempt completes one checkpoint, and fails to write what it holds. */
  @Test
  void attemptsThatFailAfterACheckpoint_neverProveAnything() {
    for (int second = 0; second < 60; second += 6) {
      sees(10, 60);
      take(second);
      sees(10, 60);
      counted.fails(at(second + 2));
      assertThat(counted.settle(at(second + 5))).isFalse();
    }
  }

  @Test
  void failureThatIsReportedLate_isStillRegarded() {
    take(1);
    sees(10, 60);
    take(3);
    counted.fails(at(2));
    assertThat(counted.settle(at(20))).isFalse();
  }

  @Test
  void partitionWithMore_isCountedThroughItsLastReceipt() {
    take(0);
    sees(10, 60);
    completeOne();
    assertThat(counted.through(Map.of(ONE, 11L), NOW)).contains(NOW.minusSeconds(60));
    assertThat(counted.isBehind(Map.of(ONE, 11L))).isTrue();
  }

  @Test
  void severalPartitions_areCountedThroughTheEarliestOfThoseWithMore() {
    take(0);
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
    take(0);
    sees(10, 60);
    completeOne();
    assertThat(counted.through(Map.of(ONE, 10L, TWO, 1L), NOW)).isEmpty();
  }

  private void sees(long nextOffset, long secondsAgo) {
    counted.sees(
        List.of(new PartitionProgress("topic", 0, nextOffset, NOW.minusSeconds(secondsAgo))));
  }

  private void completeOne() {
    take(2);
    counted.settle(at(20));
  }

  /** A checkpoint that takes a tenth of a second. */
  private void take(int second) {
    counted.checkpointBegins(at(second));
    counted.checkpointCompletes(at(second).plusMillis(100));
  }

  private static Instant at(int second) {
    return NOW.plusSeconds(second);
  }
}
