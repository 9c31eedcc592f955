package dev.splitstream.runners.flink.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.job.PartitionProgress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** Its last event is an hour old, but until the newest one came there was nothing to count. */
  @Test
  void quietPartitionWithOneEventMore_isCountedThroughTheLastLookBeforeIt() {
    take(0);
    sees(10, 3_600);
    completeOne();
    assertThat(counted.through(Map.of(ONE, 10L), NOW)).contains(NOW);
    assertThat(counted.through(Map.of(ONE, 11L), at(1))).contains(NOW);
    assertThat(counted.through(Map.of(ONE, 12L), at(2))).contains(NOW);
    sees(11, -1);
    take(4);
    counted.settle(at(40));
    // By the last look at which its end is counted.
    assertThat(counted.through(Map.of(ONE, 12L), at(41))).contains(at(1));
  }

  @Test
  void emptyPartitionWithItsFirstEvent_isCountedThroughTheLastLookBeforeIt() {
    assertThat(counted.through(Map.of(ONE, 0L), NOW)).contains(NOW);
    assertThat(counted.through(Map.of(ONE, 1L), at(1))).contains(NOW);
  }

  @Test
  void timeCountedThrough_neverDecreases() {
    Random random = new Random(7);
    long end = 0;
    long read = 0;
    Instant before = NOW;
    take(0);
    for (int second = 1; second < 2_000; second++) {
      end += random.nextInt(3) == 0 ? random.nextInt(4) : 0;
      Instant through = counted.through(Map.of(ONE, end), at(second)).orElseThrow();
      assertThat(through).isBetween(before, at(second));
      before = through;
      if (random.nextInt(5) == 0) {
        read += random.nextInt((int) (end - read) + 1);
        counted.sees(List.of(new PartitionProgress("topic", 0, read, NOW)));
        take(second);
      }
      counted.settle(at(second));
    }
    assertThat(before).isAfter(at(1_900));
  }

  @ParameterizedTest
  @CsvSource({"11, 10, 60", "10, 11, 90", "11, 11, 90", "10, 10, 0"})
  void severalPartitions_areCountedThroughTheEarliestOfThoseWithMore(
      long endOfOne, long endOfTwo, long secondsAgo) {
    take(0);
    counted.sees(
        List.of(
            new PartitionProgress("topic", 0, 10, NOW.minusSeconds(60)),
            new PartitionProgress("topic", 1, 10, NOW.minusSeconds(90))));
    completeOne();
    assertThat(counted.through(Map.of(ONE, endOfOne, TWO, endOfTwo), NOW))
        .contains(NOW.minusSeconds(secondsAgo));
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
