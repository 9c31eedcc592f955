package dev.splitstream.pipelines.ledger;

import static dev.splitstream.pipelines.ledger.LedgerFixture.CATALOG;
import static dev.splitstream.pipelines.ledger.LedgerFixture.custom;
import static dev.splitstream.pipelines.ledger.LedgerFixture.exposure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.event.Event;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Most of a ledger is neither read nor written with an event. */
class SealedEventsTest {
  private static final long MINUTE = 60_000_000L;
  private static final long NEVER = Long.MIN_VALUE;

  private final StoredLedger ledger = new StoredLedger();

  @Test
  void eventInOrder_leavesSealedOnesUnread() throws IOException {
    take(0, 100);
    int reads = ledger.sealed().reads();
    int writes = ledger.sealed().writes();
    take(100, 110);
    assertThat(ledger.sealed().reads()).isEqualTo(reads);
    assertThat(ledger.sealed().writes()).isEqualTo(writes).isPositive();
  }

  @Test
  void eventInOrder_writesFarLessThanItsUnitHas() throws IOException {
    take(0, 500);
    long before = ledger.bytesWritten();
    take(500, 600);
    assertThat((ledger.bytesWritten() - before) / 100).isLessThan(3_000);
    assertThat(unsealed(600).length).isGreaterThan(12_000);
  }

  @Test
  void sealedEvent_thatComesAgain_isADuplicate() throws IOException {
    take(0, 100);
    for (int i = 0; i < 100; i++) {
      assertThat(ledger.apply(event(i), CATALOG, NEVER))
          .isInstanceOf(LedgerOutcome.Duplicate.class);
    }
  }

  @Test
  void eventAmongSealedOnes_changesWhatItWouldChangeAnywhere() throws IOException {
    take(0, 100);
    UnitLedger fresh = fresh(100);
    Event late = custom(1_000, 31 * MINUTE + 1, "buy", 5_000_000);
    assertThat(ledger.apply(late, CATALOG, NEVER)).isEqualTo(fresh.apply(late, CATALOG, NEVER));
    assertThat(ledger.apply(late, CATALOG, NEVER)).isInstanceOf(LedgerOutcome.Duplicate.class);
    Event next = custom(1_001, 200 * MINUTE, "buy", 7_000_000);
    assertThat(ledger.apply(next, CATALOG, NEVER)).isEqualTo(fresh.apply(next, CATALOG, NEVER));
  }

  @Test
  void eventBehindSealedOnes_leavesThemWritten() throws IOException {
    take(0, 38);
    int writes = ledger.sealed().writes();
    ledger.apply(custom(1_000, 37 * MINUTE - 1, "buy", 1), CATALOG, NEVER);
    assertThat(ledger.sealed().writes()).isEqualTo(writes);
  }

  @Test
  void sealedEvents_thatTheHorizonPasses_areForgotten() throws IOException {
    take(0, 100);
    assertThat(ledger.sealed().isEmpty()).isFalse();
    long horizon = LedgerFixture.BASE_MICROS + 24 * 60 * MINUTE;
    ledger.apply(custom(1_000, 25 * 60 * MINUTE, "buy", 1), CATALOG, horizon);
    assertThat(ledger.sealed().isEmpty()).isTrue();
    assertThat(ledger.read().recent().size()).isEqualTo(1);
  }

  @Test
  void sealedEvents_thatAreGone_areMissed() throws IOException {
    take(0, 100);
    StoredLedger robbed = new StoredLedger(new MemorySealedStore(), ledger.state());
    assertThatThrownBy(() -> robbed.apply(event(3), CATALOG, NEVER))
        .hasMessageContaining("sealed events, but 0 were found");
  }

  @Test
  void sealedEvents_ofANewerVersion_areRefused() throws IOException {
    take(0, 100);
    byte[] newer = Objects.requireNonNull(ledger.sealed().read());
    newer[0] = 99;
    ledger.sealed().write(newer);
    assertThatThrownBy(() -> ledger.apply(event(3), CATALOG, NEVER))
        .hasMessageContaining("format 99")
        .hasMessageContaining("newer");
  }

  @Test
  void sealedEvents_thatAreDamaged_areRefused() throws IOException {
    take(0, 100);
    byte[] whole = Objects.requireNonNull(ledger.sealed().read());
    for (int length = 0; length < whole.length; length += 7) {
      byte[] part = Arrays.copyOf(whole, length);
      ledger.sealed().write(part);
      assertThatThrownBy(() -> ledger.apply(event(3), CATALOG, NEVER))
          .hasMessageContaining("Cannot read");
    }
  }

  private void take(int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      assertThat(ledger.apply(event(i), CATALOG, NEVER)).isInstanceOf(LedgerOutcome.Counted.class);
    }
  }

  private static byte[] unsealed(int events) throws IOException {
    return LedgerFixture.bytes(fresh(events));
  }

  private static UnitLedger fresh(int events) {
    UnitLedger fresh = UnitLedger.empty();
    for (int i = 0; i < events; i++) {
      fresh.apply(event(i), CATALOG, NEVER);
    }
    return fresh;
  }

  /** One a minute; the first is an exposure. */
  private static Event event(int number) {
    return number == 0
        ? exposure(1, 0, "control")
        : custom(number + 1, number * MINUTE, number % 3 == 0 ? "buy" : "visit", 1_000_000);
  }
}
