package dev.splitstream.pipelines.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.event.Event;
import dev.splitstream.event.EventType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What holds for units that send more than their ledger remembers: bounds are small here, and the
 * ledger is written and read with every event.
 */
class CrowdedUnitPropertyTest {
  private static final LedgerCatalog LIVE = LedgerCatalog.live(RichCatalog.SECOND);
  private static final LedgerCatalog REPLAY = LedgerCatalog.replay(RichCatalog.SECOND);
  private static final long NEVER = Long.MIN_VALUE;
  private static final int REMEMBERED = 20;
  private static final LedgerBounds SMALL = new LedgerBounds(REMEMBERED, 100_000, false);
  private static final LedgerBounds SMALL_ORDERED = new LedgerBounds(REMEMBERED, 100_000, true);

  @Property(tries = 300)
  void anyOrder_eachIdCountsOnceAndWhatCountedCountsRight(
      @ForAll("crowds") List<Event> history, @ForAll Random random) throws IOException {
    List<Event> order = new ArrayList<>(history);
    Collections.shuffle(order, random);
    Tally tally = new Tally();
    offerWithRetries(order, tally, random);
    tally.assertSumsAreOfWhatCounted(NaiveLedger.Rules.LIVE);
  }

  @Property(tries = 300)
  void anyOrder_whileTheHorizonMoves_eachIdCountsOnce(
      @ForAll("crowds") List<Event> history, @ForAll("slacks") long slack, @ForAll Random random)
      throws IOException {
    StoredLedger ledger = new StoredLedger().within(SMALL);
    Tally tally = new Tally();
    List<Event> received = new ArrayList<>();
    for (Arrival arrival : Arrival.inOrder(history, slack, random)) {
      long horizon = arrival.atMicros() - slack;
      tally.add(arrival.event(), ledger.apply(arrival.event(), LIVE, horizon));
      received.add(arrival.event());
      Event early = received.get(random.nextInt(received.size()));
      if (early.occurredAtMicros() >= horizon && tally.isCounted(early)) {
        Event again = LedgerFixture.at(early, arrival.atMicros());
        assertThat(ledger.apply(again, LIVE, horizon)).isInstanceOf(LedgerOutcome.Duplicate.class);
      }
    }
    tally.assertSumsAreOfWhatCounted(NaiveLedger.Rules.LIVE);
  }

  /** As long as no event is older than the newest three quarters of what is remembered. */
  @Property(tries = 300)
  void littleDisorder_allEventsCount(@ForAll("crowds") List<Event> history, @ForAll Random random)
      throws IOException {
    List<Event> order = new ArrayList<>();
    for (Event event : inOrder(history)) {
      // Apart, as those of one moment are closed together.
      long micros = LedgerFixture.BASE_MICROS + order.size() * 90_000_000L;
      order.add(LedgerFixture.at(event, micros));
    }
    for (int from = 0; from < order.size(); from += REMEMBERED / 2) {
      int to = Math.min(order.size(), from + REMEMBERED / 2);
      Collections.shuffle(order.subList(from, to), random);
    }
    Tally tally = new Tally();
    offerWithRetries(order, tally, random);
    assertThat(tally.counted).hasSameSizeAs(order);
    tally.assertSumsAreOfWhatCounted(NaiveLedger.Rules.LIVE);
  }

  @Property(tries = 300)
  void orderedLedger_refusesNothing(@ForAll("crowds") List<Event> history) {
    UnitLedger ledger = UnitLedger.ordered().within(SMALL_ORDERED);
    Tally tally = new Tally();
    for (Event event : inOrder(history)) {
      tally.add(event, ledger.apply(event, REPLAY, NEVER));
      assertThat(ledger.apply(event, REPLAY, NEVER)).isInstanceOf(LedgerOutcome.Duplicate.class);
    }
    assertThat(tally.counted).hasSameSizeAs(history);
    tally.assertSumsAreOfWhatCounted(NaiveLedger.Rules.REPLAY);
  }

  /** After each event one that counted comes again, with another time. */
  private static void offerWithRetries(List<Event> order, Tally tally, Random random)
      throws IOException {
    StoredLedger ledger = new StoredLedger().within(SMALL);
    for (int i = 0; i < order.size(); i++) {
      tally.add(order.get(i), ledger.apply(order.get(i), LIVE, NEVER));
      Event early = order.get(random.nextInt(i + 1));
      if (tally.isCounted(early)) {
        Event again =
            LedgerFixture.at(early, early.occurredAtMicros() + random.nextLong(100_000_000L));
        assertThat(ledger.apply(again, LIVE, NEVER)).isInstanceOf(LedgerOutcome.Duplicate.class);
      }
    }
  }

  /** The events that counted, and what they changed. */
  private static final class Tally {
    private final List<Event> counted = new ArrayList<>();
    private final Set<UUID> ids = new HashSet<>();
    private final LedgerSums sums = new LedgerSums();

    void add(Event event, LedgerOutcome outcome) {
      sums.add(outcome);
      if (outcome instanceof LedgerOutcome.Counted) {
        counted.add(event);
        assertThat(ids.add(event.eventId())).isTrue();
      }
    }

    boolean isCounted(Event event) {
      return ids.contains(event.eventId());
    }

    void assertSumsAreOfWhatCounted(NaiveLedger.Rules rules) {
      assertThat(sums.contributions())
          .isEqualTo(NaiveLedger.sums(counted, RichCatalog.SECOND, rules));
      assertThat(sums.sessions()).isEqualTo(NaiveSessions.sums(counted));
    }
  }

  private static List<Event> inOrder(List<Event> history) {
    List<Event> order = new ArrayList<>(history);
    order.sort(
        Comparator.comparingLong(Event::occurredAtMicros)
            .thenComparing(event -> event.type() != EventType.EXPOSURE)
            .thenComparing(Event::eventId));
    return order;
  }

  /** Without second ids: which of two events of one id counts depends on their order. */
  @Provide
  Arbitrary<List<Event>> crowds() {
    return Histories.longOnes()
        .map(
            history -> {
              Map<UUID, Event> unique = new HashMap<>();
              history.forEach(event -> unique.putIfAbsent(event.eventId(), event));
              return List.copyOf(unique.values());
            });
  }

  @Provide
  Arbitrary<Long> slacks() {
    return Arbitraries.longs().between(0, 5 * 86_400_000_000L);
  }
}
