package dev.splitstream.pipelines.rollup.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.event.Event;
import dev.splitstream.event.EventDimensions;
import dev.splitstream.pipelines.PipelineFixture;
import dev.splitstream.pipelines.TrafficFixture;
import dev.splitstream.pipelines.ledger.SessionChange;
import dev.splitstream.pipelines.rollup.GrainCell;
import dev.splitstream.pipelines.rollup.MemberChange;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficDimension;
import dev.splitstream.rollup.ValueSums;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class TrafficTallyTest {
  private static final Instant NOON = PipelineFixture.BASE;

  /** What a row of traffic is about. */
  private record Slot(GrainCell<TrafficSubject> cell, long windowStart, String value) {}

  @Property(tries = 100)
  void bundles_addUpToTheSame_inAnyOrderAndSplit(
      @ForAll("events") List<Event> events, @ForAll Random random) {
    Map<Slot, Traffic> once = rolledUp(List.of(events));
    List<Event> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, random);
    int cut = shuffled.isEmpty() ? 0 : random.nextInt(shuffled.size());
    List<List<Event>> bundles =
        List.of(shuffled.subList(0, cut), shuffled.subList(cut, shuffled.size()));
    assertThat(rolledUp(bundles)).isEqualTo(once);
  }

  @Property(tries = 100)
  void valuesAndOtherAndMissing_areTheTotal(
      @ForAll("events") List<Event> events, @ForAll @IntRange(min = 0, max = 4) int max) {
    Map<Slot, Traffic> rows = admitted(rolledUp(List.of(events)), max);
    assertThat(rows.keySet().stream().anyMatch(TrafficTallyTest::isTotal))
        .isEqualTo(!events.isEmpty());
    for (TrafficDimension dimension : TrafficDimension.BREAKDOWNS) {
      for (Map.Entry<Slot, Traffic> total : rows.entrySet()) {
        Slot slot = total.getKey();
        if (isTotal(slot)) {
          Traffic missing = missing(events, dimension, slot);
          assertThat(ofDimension(rows, dimension, slot).plus(missing)).isEqualTo(total.getValue());
        }
      }
    }
  }

  @Property(tries = 100)
  void noMoreValuesThanAdmitted_andTheHeaviestOfABundle(
      @ForAll("events") List<Event> events, @ForAll @IntRange(min = 1, max = 4) int max) {
    Map<Slot, Traffic> all = rolledUp(List.of(events));
    Map<Slot, Traffic> rows = admitted(all, max);
    Statistics.label("some are refused")
        .collect(rows.keySet().stream().anyMatch(TrafficTallyTest::isOther))
        .coverage(coverage -> coverage.check(true).count(times -> times > 0));
    rows.keySet().stream()
        .filter(TrafficTallyTest::isOther)
        .forEach(
            other -> {
              List<Slot> kept =
                  rows.keySet().stream()
                      .filter(slot -> sameWindow(slot, other) && !slot.equals(other))
                      .toList();
              assertThat(kept).hasSize(max);
              long lightest =
                  kept.stream().mapToLong(slot -> events(rows, slot)).min().orElseThrow();
              assertThat(all.keySet())
                  .filteredOn(slot -> sameWindow(slot, other) && !rows.containsKey(slot))
                  .allSatisfy(slot -> assertThat(events(all, slot)).isLessThanOrEqualTo(lightest));
            });
  }

  private static boolean isTotal(Slot slot) {
    return slot.cell().subject().dimension() == TrafficDimension.TOTAL;
  }

  private static boolean isOther(Slot slot) {
    return slot.value().equals(TrafficDimension.OTHER);
  }

  @Test
  void values_areSummedByCurrency_beyondWhatALongHolds() {
    TrafficTally tally = new TrafficTally();
    long id = 0;
    for (int i = 0; i < 20_000; i++) {
      tally.add(TrafficFixture.donation(id++, "u", NOON, 1_000_000_000_000_000L, "USD"));
    }
    tally.add(TrafficFixture.donation(id++, "u", NOON, 5, null));
    tally.add(TrafficFixture.donation(id, "u", NOON, 7, "CHF"));
    ValueSums sums = ValueSums.of("USD", Int192.product(20_000, 1_000_000_000_000_000L));
    assertThat(total(tally).values())
        .isEqualTo(
            sums.plus(ValueSums.of("", Int192.of(5))).plus(ValueSums.of("CHF", Int192.of(7))));
  }

  @Test
  void sessionsThatAreTakenBackAtOnce_giveNoRow() {
    TrafficTally tally = new TrafficTally();
    EventDimensions none = new EventDimensions(null, null, null, null, null, null);
    tally.add(new SessionChange("acme", "view", none, NOON.getMillis(), 1, 1));
    tally.add(new SessionChange("acme", "view", none, NOON.getMillis(), -1, -1));
    assertThat(drained(tally)).isEmpty();
  }

  private static Traffic total(TrafficTally tally) {
    return drained(tally).entrySet().stream()
        .filter(row -> row.getKey().cell().grain() == Grain.DAY)
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  private static long events(Map<Slot, Traffic> rows, Slot slot) {
    return rows.getOrDefault(slot, Traffic.ZERO).events();
  }

  private static boolean sameWindow(Slot one, Slot other) {
    return one.cell().equals(other.cell()) && one.windowStart() == other.windowStart();
  }

  private static Traffic ofDimension(
      Map<Slot, Traffic> rows, TrafficDimension dimension, Slot total) {
    return rows.entrySet().stream()
        .filter(
            row ->
                row.getKey().cell().subject().dimension() == dimension
                    && row.getKey().cell().grain() == total.cell().grain()
                    && row.getKey()
                        .cell()
                        .subject()
                        .eventName()
                        .equals(total.cell().subject().eventName())
                    && row.getKey().windowStart() == total.windowStart())
        .map(Map.Entry::getValue)
        .reduce(Traffic.ZERO, Traffic::plus);
  }

  /** The traffic of the window's events that have no value of the dimension. */
  private static Traffic missing(List<Event> events, TrafficDimension dimension, Slot total) {
    List<Event> without =
        events.stream()
            .filter(event -> dimension.valueIn(EventDimensions.of(event)) == null)
            .toList();
    return rolledUp(List.of(without)).getOrDefault(total, Traffic.ZERO);
  }

  private static Map<Slot, Traffic> rolledUp(List<List<Event>> bundles) {
    Map<Slot, Traffic> sums = new HashMap<>();
    for (List<Event> bundle : bundles) {
      TrafficTally tally = new TrafficTally();
      bundle.forEach(tally::add);
      drained(tally).forEach((slot, traffic) -> sums.merge(slot, traffic, Traffic::plus));
    }
    return sums;
  }

  private static Map<Slot, Traffic> drained(TrafficTally tally) {
    Map<Slot, Traffic> rows = new HashMap<>();
    tally.drain(
        (cell, start, changes) ->
            changes.forEach(
                change ->
                    assertThat(rows.put(new Slot(cell, start, change.member()), change.value()))
                        .isNull()));
    return rows;
  }

  private static Map<Slot, Traffic> admitted(Map<Slot, Traffic> rows, int max) {
    Map<Slot, List<MemberChange<Traffic>>> windows = new HashMap<>();
    rows.forEach(
        (slot, traffic) ->
            windows
                .computeIfAbsent(
                    new Slot(slot.cell(), slot.windowStart(), ""), window -> new ArrayList<>())
                .add(new MemberChange<>(slot.value(), traffic)));
    Map<Slot, Traffic> admitted = new HashMap<>();
    windows.forEach(
        (window, changes) -> {
          boolean total = window.cell().subject().dimension() == TrafficDimension.TOTAL;
          new AdmittedValues(Set.of(), total ? 1 : max)
              .admit(changes)
              .forEach(
                  change ->
                      admitted.put(
                          new Slot(window.cell(), window.windowStart(), change.member()),
                          change.value()));
        });
    return admitted;
  }

  @Provide
  Arbitrary<List<Event>> events() {
    Arbitrary<Long> ids = Arbitraries.longs().between(0, 1_000_000);
    Arbitrary<Integer> units = Arbitraries.integers().between(0, 30);
    Arbitrary<Integer> minutes = Arbitraries.integers().between(0, 2_000);
    Arbitrary<String> pages = Arbitraries.of("/a", "/b", "/c", "/d", "/e", "/f").injectNull(0.2);
    Arbitrary<String> countries = Arbitraries.of("CH", "DE").injectNull(0.3);
    Arbitrary<Event> views =
        Combinators.combine(ids, units, minutes, pages, countries)
            .as(
                (id, unit, at, page, country) ->
                    TrafficFixture.view(id, "u" + unit, minute(at), page, country));
    Arbitrary<Event> donations =
        Combinators.combine(ids, units, minutes, ids, Arbitraries.of("USD", "CHF").injectNull(0.2))
            .as(
                (id, unit, at, value, currency) ->
                    TrafficFixture.donation(id, "u" + unit, minute(at), value, currency));
    return Arbitraries.oneOf(views, donations).list().ofMaxSize(60);
  }

  /** A few minutes that are far apart and others that are close together. */
  private static Instant minute(int at) {
    return NOON.plus(Duration.standardMinutes(at < 1_000 ? at % 3 : at));
  }
}
