package dev.splitstream.pipelines.ledger.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClosedIdsTest {
  /** Half of a million is what the benchmark has; this is enough for some hundred chunks. */
  private static final int MANY = 10_000;

  private final MemoryIdStore store = new MemoryIdStore();
  private final ClosedIds ids = ClosedIds.none();

  @BeforeEach
  void attach() {
    ids.attach(store);
  }

  @Test
  void everyId_isFoundAndNoOther() {
    for (int from = 0; from < MANY; from += 250) {
      ids.add(halves(from, from + 250), from);
    }
    for (long id = 0; id < MANY; id++) {
      assertThat(ids.holds(high(id), id)).as("id %d", id).isTrue();
      assertThat(ids.holds(high(id), id + MANY)).isFalse();
      assertThat(ids.holds(high(id) + 1, id)).isFalse();
    }
  }

  @Test
  void id_takesLittleMoreThanItsBytes() {
    ids.add(halves(0, MANY), 1);
    assertThat(store.bytes()).isLessThan(17L * MANY);
    assertThat(store.chunks()).isBetween(MANY / 64, MANY / 24);
  }

  @Test
  void lookUp_readsASmallChunkHoweverManyThereAre() {
    ids.add(halves(0, MANY), 1);
    int largest = 0;
    for (int number = 0; number < 2 * store.chunks(); number++) {
      byte[] chunk = store.read(number);
      largest = Math.max(largest, chunk == null ? 0 : chunk.length);
    }
    assertThat(largest).isLessThan(2_000);
  }

  @Test
  void none_readsNothing() {
    ClosedIds unattached = ClosedIds.none();
    assertThat(unattached.holds(0, 1)).isFalse();
    unattached.forgetBefore(Long.MAX_VALUE);
    assertThat(unattached.isEmpty()).isTrue();
  }

  @Test
  void idsThatTheHorizonHasNotPassed_areKept() {
    ids.add(halves(0, 100), 50);
    ids.forgetBefore(50);
    ids.add(halves(100, 200), 150);
    ids.forgetBefore(150);
    assertThat(ids.holds(high(150), 150)).isTrue();
  }

  @Test
  void idsThatTheHorizonHasPassed_areForgottenWithTheirChunks() {
    for (long day = 0; day < 20; day++) {
      ids.forgetBefore((day - 1) * 100);
      ids.add(halves(day * 1_000, (day + 1) * 1_000), day * 100 + 99);
    }
    assertThat(store.bytes()).isLessThan(17L * 3_000);
    ids.forgetBefore(19 * 100L + 100);
    assertThat(ids.isEmpty()).isTrue();
    assertThat(store.chunks()).isZero();
  }

  @Test
  void idsAfterThoseThatWereForgotten_areFoundAlone() {
    ids.add(halves(0, 1_000), 1);
    ids.forgetBefore(2);
    ids.add(halves(1_000, 1_001), 3);
    assertThat(ids.holds(high(1_000), 1_000)).isTrue();
    assertThat(ids.holds(high(999), 999)).isFalse();
  }

  @Test
  void chunkOfANewerVersion_isRefused() {
    ids.add(halves(0, 1), 1);
    byte[] newer = Objects.requireNonNull(store.read(0)).clone();
    newer[0] = 99;
    store.write(0, newer);
    assertThatThrownBy(() -> ids.holds(high(0), 0))
        .hasMessageContaining("format 99")
        .hasMessageContaining("newer");
  }

  @Test
  void chunkThatIsDamaged_isRefused() {
    ids.add(halves(0, 3), 1);
    byte[] whole = Objects.requireNonNull(store.read(0));
    store.write(0, Arrays.copyOf(whole, whole.length - 1));
    assertThatThrownBy(() -> ids.holds(high(0), 0)).hasMessageContaining("48 bytes");
  }

  @Test
  void idsWithoutAStore_areMissed() {
    ids.add(halves(0, 3), 1);
    ClosedIds read = new ClosedIds(ids.younger(), ids.older());
    assertThatThrownBy(() -> read.holds(high(0), 0)).hasMessageContaining("has no store for them");
  }

  /** Ids that have most of their bits in common, as some makers of ids give them. */
  private static long[] halves(long from, long to) {
    return LongStream.range(from, to).flatMap(id -> LongStream.of(high(id), id)).toArray();
  }

  private static long high(long id) {
    return id >> 4;
  }
}
