package dev.splitstream.pipelines.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;

/** Partitions of any content, read unevenly, with restarts in between. */
class ReceiptTimePolicyPropertyTest {
  private static final int PARTITIONS = 3;
  private static final long SPAN_MILLIS = 20_000;

  /** What a reader may do. */
  enum Action {
    READ,
    CHECK,
    RESTORE
  }

  /** A step of a reader of one of the partitions, some time after the one before. */
  record Step(int partition, Action action, long afterMillis) {}

  @Property
  void watermark_neverGoesBack(
      @ForAll("partitions") List<List<SimulatedPartition.Appended>> logs,
      @ForAll("steps") List<Step> steps) {
    Reading reading = new Reading(logs);
    for (Step step : steps) {
      Instant before = reading.watermark();
      reading.take(step);
      assertThat(reading.watermark()).isGreaterThanOrEqualTo(before);
    }
  }

  @Property
  void watermark_passesNoRecordThatIsUnreadInAnyPartition(
      @ForAll("partitions") List<List<SimulatedPartition.Appended>> logs,
      @ForAll("steps") List<Step> steps) {
    Reading reading = new Reading(logs);
    for (Step step : steps) {
      reading.take(step);
      long watermark = reading.watermark().getMillis();
      assertThat(reading.partitions())
          .allSatisfy(
              partition ->
                  assertThat(partition.unread()).allMatch(received -> received >= watermark));
    }
  }

  @Property
  void record_isNeverBehindTheWatermark(
      @ForAll("partitions") List<List<SimulatedPartition.Appended>> logs,
      @ForAll("steps") List<Step> steps) {
    Reading reading = new Reading(logs);
    for (Step step : steps) {
      Instant watermark = reading.watermark();
      assertThat(reading.take(step)).isGreaterThanOrEqualTo(watermark);
    }
  }

  @Property
  void watermark_followsTheClockWhenAllIsRead(
      @ForAll("partitions") List<List<SimulatedPartition.Appended>> logs,
      @ForAll("steps") List<Step> steps) {
    Reading reading = new Reading(logs);
    steps.forEach(reading::take);
    long end = 1_000_000;
    for (SimulatedPartition partition : reading.partitions()) {
      while (partition.unread().findAny().isPresent()) {
        partition.read(end);
      }
      partition.check(end);
    }
    assertThat(reading.watermark().getMillis()).isEqualTo(end - 1_700);
  }

  @Provide
  Arbitrary<List<List<SimulatedPartition.Appended>>> partitions() {
    Arbitrary<SimulatedPartition.Appended> records =
        Combinators.combine(
                Arbitraries.longs().between(0, SPAN_MILLIS), Arbitraries.longs().between(0, 999))
            .as(SimulatedPartition.Appended::new);
    return records
        .list()
        .ofMaxSize(12)
        .map(
            log ->
                log.stream()
                    .sorted(Comparator.comparingLong(SimulatedPartition.Appended::appendedAt))
                    .toList())
        .list()
        .ofSize(PARTITIONS);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(0, PARTITIONS - 1),
            Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, Arbitraries.just(Action.READ)),
                net.jqwik.api.Tuple.of(4, Arbitraries.just(Action.CHECK)),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(Action.RESTORE))),
            Arbitraries.longs().between(0, 1_000))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  /** The readers of all partitions, and the clock. */
  private static final class Reading {
    private final List<SimulatedPartition> partitions;
    private long now;

    Reading(List<List<SimulatedPartition.Appended>> logs) {
      partitions = logs.stream().map(SimulatedPartition::new).toList();
    }

    List<SimulatedPartition> partitions() {
      return partitions;
    }

    /** Takes a step; answers the time of the record that was read, or the largest. */
    Instant take(Step step) {
      now += step.afterMillis();
      SimulatedPartition partition = partitions.get(step.partition());
      switch (step.action()) {
        case READ -> {
          return partition.read(now);
        }
        case CHECK -> partition.check(now);
        case RESTORE -> partition.restore(partition.watermark());
      }
      return BoundedWindow.TIMESTAMP_MAX_VALUE;
    }

    /** That of the job: the smallest. */
    Instant watermark() {
      return partitions.stream()
          .map(SimulatedPartition::watermark)
          .min(Comparator.naturalOrder())
          .orElseThrow();
    }
  }
}
