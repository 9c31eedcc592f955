package dev.splitstream.pipelines.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.event.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every history, in any order, however it is cut. */
class UnitLedgerPropertyTest {
  private static final LedgerCatalog FIRST = LedgerCatalog.live(RichCatalog.FIRST);
  private static final LedgerCatalog LIVE = LedgerCatalog.live(RichCatalog.SECOND);
  private static final LedgerCatalog REPLAY = LedgerCatalog.replay(RichCatalog.SECOND);
  private static final long NEVER = Long.MIN_VALUE;

  @Property
  void changes_equalANaiveFold(@ForAll("histories") List<Event> history) {
    assertThat(play(history, LIVE).contributions())
        .isEqualTo(NaiveLedger.sums(history, RichCatalog.SECOND, NaiveLedger.Rules.LIVE));
  }

  @Property
  void changes_ofAReplay_equalANaiveFoldWithoutRevisions(@ForAll("histories") List<Event> history) {
    assertThat(play(history, REPLAY).contributions())
        .isEqualTo(NaiveLedger.sums(history, RichCatalog.SECOND, NaiveLedger.Rules.REPLAY));
  }

  @Property
  void changes_withMetricsFromTheStart_areTheSameLiveAndReplayed(
      @ForAll("histories") List<Event> history) {
    LedgerCatalog replay = LedgerCatalog.replay(RichCatalog.FIRST);
    assertThat(play(history, FIRST).contributions())
        .isEqualTo(play(history, replay).contributions());
  }

  @Property
  void sessions_equalANaiveFold(@ForAll("histories") List<Event> history) {
    assertThat(play(history, LIVE).sessions()).isEqualTo(NaiveSessions.sums(history));
  }

  @Property
  void changes_addUpToTheSameInAnyOrderAndAnyBatches(
      @ForAll("histories") List<Event> history, @ForAll Random random) throws IOException {
    LedgerSums expected = play(history, LIVE);
    List<Event> shuffled = withoutSecondIds(history);
    Collections.shuffle(shuffled, random);
    LedgerSums sums = new LedgerSums();
    UnitLedger ledger = UnitLedger.empty();
    for (Event event : shuffled) {
      sums.add(ledger.apply(event, LIVE, NEVER));
      ledger = random.nextBoolean() ? LedgerFixture.copy(ledger) : ledger;
    }
    assertThat(sums.contributions()).isEqualTo(expected.contributions());
    assertThat(sums.sessions()).isEqualTo(expected.sessions());
  }

  @Property(tries = 150)
  void changes_addUpToTheSameInEveryOrder(@ForAll("shortHistories") List<Event> history) {
    LedgerSums expected = play(history, LIVE);
    List<List<Event>> orders = new ArrayList<>();
    permute(new ArrayList<>(history), 0, orders);
    assertThat(orders)
        .allSatisfy(
            order -> {
              LedgerSums sums = play(order, LIVE);
              assertThat(sums.contributions()).isEqualTo(expected.contributions());
              assertThat(sums.sessions()).isEqualTo(expected.sessions());
            });
  }

  @Property
  void duplicates_changeNothing(@ForAll("histories") List<Event> history) {
    List<Event> twice = new ArrayList<>(history);
    twice.addAll(history);
    LedgerSums once = play(history, LIVE);
    LedgerSums sums = play(twice, LIVE);
    assertThat(sums.contributions()).isEqualTo(once.contributions());
    assertThat(sums.sessions()).isEqualTo(once.sessions());
  }

  @Property
  void event_changesNoMinuteBeforeItsOwn(@ForAll("histories") List<Event> history) {
    UnitLedger ledger = UnitLedger.empty();
    for (Event event : history) {
      if (ledger.apply(event, LIVE, NEVER) instanceof LedgerOutcome.Counted counted) {
        long minute = event.occurredAtMillis() - Math.floorMod(event.occurredAtMillis(), 60_000L);
        assertThat(counted.contributions())
            .allSatisfy(change -> assertThat(change.minuteStart()).isGreaterThanOrEqualTo(minute));
        assertThat(counted.sessions())
            .allSatisfy(change -> assertThat(change.minuteStart()).isGreaterThanOrEqualTo(minute));
      }
    }
  }

  @Property
  void horizon_movingBehindTheEventsChangesNothing(
      @ForAll("histories") List<Event> history, @ForAll("slacks") long slack, @ForAll Random random)
      throws IOException {
    List<Event> unique = withoutSecondIds(history);
    LedgerSums sums = new LedgerSums();
    UnitLedger ledger = UnitLedger.empty();
    for (Arrival arrival : Arrival.inOrder(unique, slack, random)) {
      sums.add(ledger.apply(arrival.event(), LIVE, arrival.atMicros() - slack));
      ledger = LedgerFixture.copy(ledger);
    }
    assertThat(sums.contributions())
        .isEqualTo(NaiveLedger.sums(unique, RichCatalog.SECOND, NaiveLedger.Rules.LIVE));
    assertThat(sums.sessions()).isEqualTo(NaiveSessions.sums(unique));
  }

  @Property(tries = 300)
  void sealing_changesNothing(@ForAll("longHistories") List<Event> history, @ForAll Random random)
      throws IOException {
    List<Event> order = new ArrayList<>(withoutSecondIds(history));
    order.sort(Comparator.comparingLong(Event::occurredAtMicros));
    for (int disorder = random.nextInt(8); disorder > 0; disorder--) {
      order.add(random.nextInt(order.size()), order.remove(random.nextInt(order.size())));
    }
    LedgerSums sums = new LedgerSums();
    StoredLedger ledger = new StoredLedger();
    for (int i = 0; i < order.size(); i++) {
      sums.add(ledger.apply(order.get(i), LIVE, NEVER));
      Event again = order.get(random.nextInt(i + 1));
      assertThat(ledger.apply(again, LIVE, NEVER)).isInstanceOf(LedgerOutcome.Duplicate.class);
    }
    assertThat(sums.contributions())
        .isEqualTo(NaiveLedger.sums(order, RichCatalog.SECOND, NaiveLedger.Rules.LIVE));
    assertThat(sums.sessions()).isEqualTo(NaiveSessions.sums(order));
  }

  @Property(tries = 300)
  void sealing_whileTheHorizonMoves_changesNothing(
      @ForAll("longHistories") List<Event> history,
      @ForAll("slacks") long slack,
      @ForAll Random random)
      throws IOException {
    List<Event> unique = withoutSecondIds(history);
    LedgerSums sums = new LedgerSums();
    StoredLedger ledger = new StoredLedger();
    for (Arrival arrival : Arrival.inOrder(unique, slack, random)) {
      sums.add(ledger.apply(arrival.event(), LIVE, arrival.atMicros() - slack));
    }
    assertThat(sums.contributions())
        .isEqualTo(NaiveLedger.sums(unique, RichCatalog.SECOND, NaiveLedger.Rules.LIVE));
    assertThat(sums.sessions()).isEqualTo(NaiveSessions.sums(unique));
  }

  @Property
  void catalog_thatIsLearntOfLater_changesNothing(
      @ForAll("histories") List<Event> history, @ForAll @IntRange(max = 20) int learnt)
      throws IOException {
    LedgerSums sums = new LedgerSums();
    UnitLedger ledger = UnitLedger.empty();
    for (int i = 0; i < history.size(); i++) {
      Event event = history.get(i);
      long needed = Math.max(ledger.catalogRevision(), event.catalogRevision());
      LedgerCatalog catalog = i < learnt && needed < 2 ? FIRST : LIVE;
      sums.add(ledger.apply(event, catalog, NEVER));
      ledger = LedgerFixture.copy(ledger);
    }
    assertThat(sums.contributions()).isEqualTo(play(history, LIVE).contributions());
  }

  @Property(tries = 200)
  void form_isReadAsItWasWritten(@ForAll("histories") List<Event> history) throws IOException {
    UnitLedger ledger = UnitLedger.empty();
    for (int i = 0; i < history.size(); i++) {
      Event event = history.get(i);
      long horizon = i == history.size() / 2 ? event.occurredAtMicros() : NEVER;
      ledger.apply(event, LIVE, horizon);
    }
    byte[] bytes = LedgerFixture.bytes(ledger);
    assertThat(LedgerFixture.bytes(LedgerFixture.copy(ledger))).isEqualTo(bytes);
  }

  private static LedgerSums play(List<Event> history, LedgerCatalog catalog) {
    LedgerSums sums = new LedgerSums();
    UnitLedger ledger = UnitLedger.empty();
    history.forEach(event -> sums.add(ledger.apply(event, catalog, NEVER)));
    return sums;
  }

  /** Of two events with one id the first to come counts: then the order does matter. */
  private static List<Event> withoutSecondIds(List<Event> history) {
    Map<Object, Event> unique = new HashMap<>();
    history.forEach(event -> unique.putIfAbsent(event.eventId(), event));
    return new ArrayList<>(unique.values());
  }

  private static void permute(List<Event> events, int from, List<List<Event>> found) {
    if (from == events.size()) {
      found.add(List.copyOf(events));
    }
    for (int i = from; i < events.size(); i++) {
      Collections.swap(events, from, i);
      permute(events, from + 1, found);
      Collections.swap(events, from, i);
    }
  }

  @Provide
  Arbitrary<List<Event>> histories() {
    return Histories.ofAtMost(20);
  }

  @Provide
  Arbitrary<List<Event>> shortHistories() {
    return Histories.ofAtMost(5);
  }

  @Provide
  Arbitrary<List<Event>> longHistories() {
    return Histories.longOnes();
  }

  @Provide
  Arbitrary<Long> slacks() {
    return Arbitraries.of(0L, 60_000_000L, 3_600_000_000L, 2 * 86_400_000_000L);
  }
}
