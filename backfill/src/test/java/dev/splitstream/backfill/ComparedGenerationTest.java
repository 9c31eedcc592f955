package dev.splitstream.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.rollup.Generation.Status;
import dev.splitstream.store.catalog.InMemoryCatalog;
import dev.splitstream.store.rollup.GenerationStore;
import dev.splitstream.store.rollup.InMemoryGenerationStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ComparedGenerationTest {
  private final GenerationStore generations =
      new InMemoryGenerationStore(
          new InMemoryCatalog(),
          Clock.fixed(Instant.parse("2025-01-08T12:00:00Z"), ZoneOffset.UTC));

  @Test
  void newestCompleteBackfill_isCompared() {
    generations.live();
    backfill(Status.COMPLETE);
    long newest = backfill(Status.COMPLETE);
    backfill(Status.FAILED);
    generations.beginBackfill();
    assertThat(compared(0)).isEqualTo(newest);
  }

  @Test
  void wantedBackfill_isCompared_alsoIfItIsOlder() {
    long wanted = backfill(Status.COMPLETE);
    backfill(Status.COMPLETE);
    assertThat(compared(wanted)).isEqualTo(wanted);
  }

  @Test
  void backfillThatFailed_isNotCompared() {
    long failed = backfill(Status.FAILED);
    assertThatThrownBy(() -> compared(failed))
        .hasMessage("Cannot compare: generation " + failed + " is not complete");
  }

  @Test
  void liveGeneration_isNotCompared() {
    generations.live();
    assertThatThrownBy(() -> compared(0))
        .hasMessage("Cannot compare: no backfill is complete; run one first");
  }

  private long backfill(Status end) {
    long generation = generations.beginBackfill();
    generations.finishBackfill(generation, end);
    return generation;
  }

  private long compared(long wanted) {
    return ComparedGeneration.of(generations.list(), wanted);
  }
}
