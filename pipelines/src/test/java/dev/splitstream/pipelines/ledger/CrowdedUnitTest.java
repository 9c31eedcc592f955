package dev.splitstream.pipelines.ledger;

import static dev.splitstream.pipelines.ledger.LedgerFixture.BASE_MICROS;
import static dev.splitstream.pipelines.ledger.LedgerFixture.CATALOG;
import static dev.splitstream.pipelines.ledger.LedgerFixture.conversion;
import static dev.splitstream.pipelines.ledger.LedgerFixture.exposure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.event.Event;
import dev.splitstream.rollup.Moments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A unit that sends more than its ledger remembers, within the real bounds. */
class CrowdedUnitTest {
  private static final long NEVER = Long.MIN_VALUE;
  private static final long SECOND = 1_000_000L;
  private static final int EVENTS = 2 * LedgerBounds.ANY_ORDER.events();

  private final StoredLedger ledger = new StoredLedger();
  private final LedgerSums sums = new LedgerSums();

  @Test
  void retryOfAClosedId_withANewTime_isADuplicate() throws IOException {
    take(purchases(EVENTS), NEVER);
    for (int id = 1; id <= EVENTS; id += 97) {
      assertThat(ledger.apply(purchase(id, EVENTS + 10), CATALOG, NEVER))
          .as("id %d", id)
          .isInstanceOf(LedgerOutcome.Duplicate.class);
    }
  }

  @Test
  void retryOfAClosedId_withItsTime_isADuplicate() throws IOException {
    take(purchases(EVENTS), NEVER);
    assertThat(ledger.apply(purchase(3, 3), CATALOG, NEVER))
        .isInstanceOf(LedgerOutcome.Duplicate.class);
  }

  @Test
  void retryAtTheEndOfTheHorizon_isADuplicate() throws IOException {
    take(purchases(EVENTS), NEVER);
    long horizon = BASE_MICROS + 3 * SECOND;
    assertThat(ledger.apply(purchase(EVENTS + 1, EVENTS + 1), CATALOG, horizon))
        .isInstanceOf(LedgerOutcome.Counted.class);
    assertThat(ledger.apply(purchase(3, EVENTS + 10), CATALOG, horizon))
        .isInstanceOf(LedgerOutcome.Duplicate.class);
  }

  @Test
  void idsBeyondTheHorizon_areForgotten() throws IOException {
    take(purchases(EVENTS), NEVER);
    assertThat(ledger.ids().bytes()).isPositive();
    ledger.apply(purchase(EVENTS + 1, EVENTS + 1), CATALOG, BASE_MICROS + EVENTS * SECOND);
    assertThat(ledger.ids().bytes()).isZero();
    assertThat(ledger.read().newestClosedIdMicros()).isEqualTo(NEVER);
  }

  @Test
  void unitThatSendsNothingMore_forgetsItsIdsAllTheSame() throws IOException {
    take(purchases(EVENTS), NEVER);
    UnitLedger read = ledger.read();
    read.forgetIdsBefore(read.newestClosedIdMicros() + 1);
    assertThat(ledger.ids().bytes()).isZero();
    assertThat(read.newestClosedIdMicros()).isEqualTo(NEVER);
  }

  @Test
  void unitThatIsNotCrowded_keepsNoIds() throws IOException {
    take(purchases(LedgerBounds.ANY_ORDER.events() - 1), NEVER);
    assertThat(ledger.ids().bytes()).isZero();
    assertThat(ledger.state()).startsWith(4);
  }

  @Test
  void eventBeforeWhatIsRemembered_isCrowdedOut() throws IOException {
    take(purchases(EVENTS), NEVER);
    long horizon = BASE_MICROS + SECOND;
    assertThat(ledger.apply(purchase(99_999, 2), CATALOG, horizon))
        .isInstanceOf(LedgerOutcome.Crowded.class);
    assertThat(ledger.apply(purchase(99_998, 0), CATALOG, horizon))
        .isInstanceOf(LedgerOutcome.Late.class);
  }

  @Test
  void purchases_newestFirst_allCount() throws IOException {
    List<Event> history = new ArrayList<>(purchases(1_500));
    Collections.reverse(history);
    take(history, NEVER);
    assertThat(spent()).isEqualTo(Moments.ofUnit(1_500, 0));
  }

  @Test
  void newestThreeQuarters_mayComeInAnyOrder() throws IOException {
    take(purchases(EVENTS), NEVER);
    int oldest = EVENTS - LedgerBounds.ANY_ORDER.events() * 3 / 4 + 1;
    assertThat(ledger.apply(purchase(99_999, oldest), CATALOG, NEVER))
        .isInstanceOf(LedgerOutcome.Counted.class);
  }

  @Test
  void orderedLedger_refusesNothingEvenOfOneMoment() {
    UnitLedger ordered = UnitLedger.ordered();
    sums.add(ordered.apply(exposure(0, 0, "control"), CATALOG, NEVER));
    for (int id = 1; id <= EVENTS; id++) {
      Event event = purchase(id, 0);
      sums.add(ordered.apply(event, CATALOG, NEVER));
      assertThat(ordered.apply(event, CATALOG, NEVER)).isInstanceOf(LedgerOutcome.Duplicate.class);
    }
    assertThat(spent()).isEqualTo(Moments.ofUnit(EVENTS, 0));
    assertThat(ordered.apply(purchase(1, 1_000), CATALOG, NEVER))
        .isInstanceOf(LedgerOutcome.Duplicate.class);
  }

  private void take(List<Event> events, long horizon) throws IOException {
    for (Event event : events) {
      LedgerOutcome outcome = ledger.apply(event, CATALOG, horizon);
      assertThat(outcome).isInstanceOf(LedgerOutcome.Counted.class);
      sums.add(outcome);
    }
  }

  private Moments spent() {
    return sums.contributions().entrySet().stream()
        .filter(sum -> sum.getKey().key().metricId().equals("spent"))
        .map(Map.Entry::getValue)
        .reduce(Moments.ZERO, Moments::plus);
  }

  /** An exposure, then a purchase each second; so many events in all. */
  private static List<Event> purchases(int events) {
    List<Event> history = new ArrayList<>();
    history.add(exposure(0, 0, "control"));
    for (int id = 1; id <= events; id++) {
      history.add(purchase(id, id));
    }
    return history;
  }

  private static Event purchase(int id, long second) {
    return conversion(id, second * SECOND, "buy", 1);
  }
}
