package dev.splitstream.pipelines.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.event.Event;
import dev.splitstream.event.EventType;
import dev.splitstream.rollup.Moments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class UnitLedgerPropertyTest {
  private static final int MOMENTS = 6;

  @Property
  void changes_addUpToTheSameInAnyOrder(
      @ForAll("histories") List<Event> history, @ForAll Random random) {
    List<Event> shuffled = new ArrayList<>(history);
    java.util.Collections.shuffle(shuffled, random);
    assertThat(LedgerFixture.sums(shuffled)).isEqualTo(LedgerFixture.sums(history));
  }

  @Property
  void duplicates_changeNothing(@ForAll("histories") List<Event> history) {
    List<Event> twice = new ArrayList<>(history);
    twice.addAll(history);
    assertThat(LedgerFixture.sums(twice)).isEqualTo(LedgerFixture.sums(history));
  }

  @Property
  void changes_equalANaiveFold(@ForAll("histories") List<Event> history) {
    assertThat(LedgerFixture.sums(history)).isEqualTo(NaiveLedger.sums(history));
  }

  @Property
  void event_changesNoMinuteBeforeItsOwn(@ForAll("histories") List<Event> history) {
    UnitLedger ledger = UnitLedger.empty();
    for (Event event : history) {
      LedgerOutcome outcome = ledger.apply(event, LedgerFixture.CATALOG, Long.MIN_VALUE);
      if (outcome instanceof LedgerOutcome.Counted counted) {
        assertThat(counted.contributions())
            .allSatisfy(
                contribution ->
                    assertThat(contribution.minuteStart() + 60_000)
                        .isGreaterThan(event.occurredAtMillis()));
      }
    }
  }

  @Property
  void horizon_movingBehindTheEventsChangesNothing(@ForAll("histories") List<Event> history) {
    List<Event> inTime = new ArrayList<>(history);
    inTime.sort(java.util.Comparator.comparingLong(Event::occurredAtMicros));
    UnitLedger ledger = UnitLedger.empty();
    Map<ExperimentHistory.Cell, Moments> sums = new HashMap<>();
    for (Event event : inTime) {
      LedgerOutcome outcome = ledger.apply(event, LedgerFixture.CATALOG, event.occurredAtMicros());
      if (outcome instanceof LedgerOutcome.Counted counted) {
        counted
            .contributions()
            .forEach(
                change ->
                    sums.merge(
                        new ExperimentHistory.Cell(change.key(), change.minuteStart()),
                        change.change(),
                        Moments::plus));
      }
    }
    sums.values().removeIf(Moments::isZero);
    assertThat(sums).isEqualTo(LedgerFixture.sums(history));
  }

  @Provide
  Arbitrary<List<Event>> histories() {
    return event().list().ofMaxSize(12).map(UnitLedgerPropertyTest::withOwnIds);
  }

  private static List<Event> withOwnIds(List<Event> events) {
    List<Event> found = new ArrayList<>();
    for (Event event : events) {
      found.add(
          LedgerFixture.event(
              // Ids out of the order of time, so that ties are broken either way.
              (found.size() * 7L) % 13,
              event.type(),
              event.name(),
              event.experimentId(),
              event.variantId(),
              event.occurredAtMicros() - LedgerFixture.BASE_MICROS,
              event.valueMicros()));
    }
    return found;
  }

  private static Arbitrary<Event> event() {
    Arbitrary<Long> times =
        Arbitraries.longs().between(0, MOMENTS).map(moment -> moment * 25_000_000L);
    Arbitrary<String> experiments = Arbitraries.of(LedgerFixture.EXPERIMENT, "homepage", "");
    Arbitrary<String> variants = Arbitraries.of("control", "control", "treatment");
    Arbitrary<Long> values = Arbitraries.longs().between(-5, 1_000_000_000_000_000L);
    Arbitrary<String> names = Arbitraries.of("exposure", "buy", "visit");
    return Combinators.combine(times, experiments, variants, values, names)
        .as(UnitLedgerPropertyTest::event);
  }

  private static Event event(
      long after, String experiment, String variant, long value, String name) {
    if (name.equals("exposure")) {
      String seen = experiment.isEmpty() ? LedgerFixture.EXPERIMENT : experiment;
      return LedgerFixture.event(0, EventType.EXPOSURE, name, seen, variant, after, null);
    }
    return experiment.isEmpty()
        ? LedgerFixture.event(0, EventType.CUSTOM, name, null, null, after, value)
        : LedgerFixture.event(0, EventType.CONVERSION, name, experiment, variant, after, value);
  }
}
