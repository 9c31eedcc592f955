package dev.splitstream.store.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.rollup.Generation;
import dev.splitstream.rollup.Generation.Origin;
import dev.splitstream.rollup.Generation.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every store of generations does. */
public interface GenerationStoreContract {
  /** The store, without generations at the start of each test. */
  GenerationStore generations();

  /** Makes one edit of the catalog. */
  void editCatalog();

  private Generation generation(long id) {
    return generations().list().stream()
        .filter(generation -> generation.id() == id)
        .findFirst()
        .orElseThrow();
  }

  @Test
  default void beforeTheFirst_nothingIsListedOrPublished() {
    assertThat(generations().list()).isEmpty();
    assertThat(generations().published()).isEmpty();
  }

  @Test
  default void live_isCreatedAndPublishedOnce() {
    long live = generations().live();
    assertThat(generations().live()).isEqualTo(live);
    assertThat(generations().list()).extracting(Generation::id).containsExactly(live);
    assertThat(generations().published()).containsOnlyKeys("experiments").containsValue(live);
    assertThat(generation(live).origin()).isEqualTo(Origin.STREAM);
    assertThat(generation(live).status()).isEqualTo(Status.LIVE);
    assertThat(generation(live).completedAt()).isEmpty();
  }

  @Test
  default void backfill_isBuilding_andNotPublished() {
    long live = generations().live();
    long backfill = generations().beginBackfill();
    assertThat(generation(backfill).origin()).isEqualTo(Origin.BACKFILL);
    assertThat(generation(backfill).status()).isEqualTo(Status.BUILDING);
    assertThat(generation(backfill).completedAt()).isEmpty();
    assertThat(generations().published()).containsValue(live).doesNotContainValue(backfill);
    assertThat(generations().live()).isEqualTo(live);
  }

  @Test
  default void list_isOldestFirst() {
    long first = generations().beginBackfill();
    long second = generations().live();
    long third = generations().beginBackfill();
    assertThat(generations().list())
        .extracting(Generation::id)
        .containsExactly(first, second, third);
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"COMPLETE", "FAILED"})
  default void finishedBackfill_hasItsEnd(Status end) {
    long other = generations().beginBackfill();
    long backfill = generations().beginBackfill();
    generations().finishBackfill(backfill, end);
    assertThat(generation(backfill).status()).isEqualTo(end);
    assertThat(generation(backfill).completedAt()).isPresent();
    assertThat(generation(other).status()).isEqualTo(Status.BUILDING);
  }

  @Test
  default void finishedBackfill_isNotFinishedAgain() {
    long backfill = generations().beginBackfill();
    generations().finishBackfill(backfill, Status.FAILED);
    assertThatThrownBy(() -> generations().finishBackfill(backfill, Status.COMPLETE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("generation " + backfill);
    assertThat(generation(backfill).status()).isEqualTo(Status.FAILED);
  }

  @Test
  default void liveGeneration_isNotFinished() {
    long live = generations().live();
    assertThatThrownBy(() -> generations().finishBackfill(live, Status.COMPLETE))
        .isInstanceOf(IllegalStateException.class);
    assertThat(generation(live).status()).isEqualTo(Status.LIVE);
  }

  @Test
  default void backfill_keepsTheRevisionThatItBeganWith() {
    editCatalog();
    long backfill = generations().beginBackfill();
    long revision = generations().replayedWith(backfill);
    assertThat(revision).isPositive();
    editCatalog();
    assertThat(generations().replayedWith(backfill)).isEqualTo(revision);
    assertThat(generations().replayedWith(generations().beginBackfill())).isEqualTo(revision + 1);
  }

  @Test
  default void liveGeneration_replaysNothing() {
    editCatalog();
    assertThat(generations().replayedWith(generations().live())).isZero();
  }
}
