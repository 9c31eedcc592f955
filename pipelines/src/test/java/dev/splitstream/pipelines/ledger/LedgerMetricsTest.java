package dev.splitstream.pipelines.ledger;

import static dev.splitstream.pipelines.ledger.LedgerFixture.conversion;
import static dev.splitstream.pipelines.ledger.LedgerFixture.custom;
import static dev.splitstream.pipelines.ledger.LedgerFixture.exposure;
import static dev.splitstream.pipelines.ledger.LedgerFixture.in;
import static dev.splitstream.pipelines.ledger.LedgerFixture.measuring;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.catalog.measure.PropertyFilter;
import dev.splitstream.catalog.measure.ValueCurrency;
import dev.splitstream.event.Event;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What each part of a metric does, one by one. */
class LedgerMetricsTest {
  private static final long SECOND = 1_000_000L;
  private static final long DAY = 86_400 * SECOND;
  private static final Metric COUNT = metric(new Measure(Measure.Kind.COUNT, "buy"));
  private static final Metric SUM = metric(new Measure(Measure.Kind.SUM, "buy"));

  @Test
  void window_isOpenFromTheDelayOnAndShutAtItsEnd() {
    Metric windowed = COUNT.withWindow(10, 20);
    assertThat(total(windowed, exposure(1, 0, "control"), buy(2, 10 * SECOND - 1))).isZero();
    assertThat(total(windowed, exposure(1, 0, "control"), buy(2, 10 * SECOND))).isOne();
    assertThat(total(windowed, exposure(1, 0, "control"), buy(2, 30 * SECOND - 1))).isOne();
    assertThat(total(windowed, exposure(1, 0, "control"), buy(2, 30 * SECOND))).isZero();
  }

  @Test
  void window_movesWithAnEarlierExposureThatComesLate() {
    Metric windowed = COUNT.withWindow(0, 20);
    Event late = exposure(3, -15 * SECOND, "control");
    assertThat(total(windowed, exposure(1, 0, "control"), buy(2, 10 * SECOND), late)).isZero();
  }

  @Test
  void cap_boundsTheUnitAndNotTheEvent() {
    Metric capped = SUM.withCap(new BigDecimal("0.00001"));
    assertThat(
            total(
                capped,
                exposure(1, 0, "control"),
                conversion(2, 1, "buy", 8),
                conversion(3, 2, "buy", 8),
                conversion(4, 3, "buy", -9)))
        .isEqualTo(7);
  }

  @Test
  void currency_isConvertedByItsRateAndOthersAreRefused() {
    Metric dollars =
        SUM.withCurrency(new ValueCurrency("USD", Map.of("EUR", new BigDecimal("1.25"))));
    List<Event> events =
        List.of(
            exposure(1, 0, "control"),
            in("USD", conversion(2, 1, "buy", 100)),
            in("EUR", conversion(3, 2, "buy", 10)),
            in("JPY", conversion(4, 3, "buy", 10_000)),
            in("JPY", conversion(5, 4, "visit", 10_000)),
            conversion(6, 5, "buy", 1_000));
    // 12.5 is rounded to the even neighbor.
    assertThat(LedgerFixture.sums(events, measuring(dollars)))
        .containsEntry(LedgerFixture.cell("control", "m", 0), Moments.ofUnit(1_112, 0))
        .containsEntry(
            LedgerFixture.cell("control", RollupKey.refusedValues("m"), 0), Moments.ofUnit(0, 0));
  }

  @Test
  void currency_thatIsNotSaid_addsAllValues() {
    assertThat(
            total(
                SUM,
                exposure(1, 0, "control"),
                in("USD", conversion(2, 1, "buy", 100)),
                in("JPY", conversion(3, 2, "buy", 10))))
        .isEqualTo(110);
  }

  @Test
  void refusedValue_isInNeitherPartOfARatio() {
    Metric basket =
        new Metric(
                "m",
                "M",
                new Measure(Measure.Kind.SUM, "buy"),
                Optional.of(new Measure(Measure.Kind.COUNT, "buy")))
            .withCurrency(new ValueCurrency("USD", Map.of()));
    List<Event> events =
        List.of(
            exposure(1, 0, "control"),
            in("USD", conversion(2, 1, "buy", 100)),
            in("JPY", conversion(3, 2, "buy", 10_000)));
    assertThat(LedgerFixture.sums(events, measuring(basket)))
        .containsEntry(LedgerFixture.cell("control", "m", 0), Moments.ofUnit(100, 1));
  }

  @Test
  void currency_isRememberedWithTheEvent() throws IOException {
    Metric dollars = SUM.withCurrency(new ValueCurrency("USD", Map.of()));
    LedgerCatalog catalog = measuring(dollars);
    UnitLedger ledger = LedgerFixture.ledger();
    LedgerSums sums = new LedgerSums();
    sums.add(ledger.apply(in("JPY", conversion(1, 1, "buy", 10)), catalog, Long.MIN_VALUE));
    sums.add(ledger.apply(in("USD", conversion(2, 2, "buy", 7)), catalog, Long.MIN_VALUE));
    UnitLedger read = LedgerFixture.copy(ledger);
    sums.add(read.apply(exposure(3, 0, "control"), catalog, Long.MIN_VALUE));
    assertThat(sums.contributions())
        .containsEntry(LedgerFixture.cell("control", "m", 0), Moments.ofUnit(7, 0));
  }

  @Test
  void covariate_isOfTheDaysBeforeTheDayOfTheExposure() {
    Metric covaried = SUM.withCovariateDays(1);
    List<Event> events =
        List.of(
            // The base is at 22:14: this is of the day before, whatever the hour.
            custom(1, -DAY - 22 * 3_600 * SECOND, "buy", 1),
            custom(2, -DAY, "buy", 10),
            custom(3, -SECOND, "buy", 100),
            custom(4, -2 * DAY, "buy", 1_000),
            conversion(5, -DAY, "buy", 10_000),
            exposure(6, 0, "control"));
    assertThat(LedgerFixture.sums(events, measuring(covaried)))
        .containsEntry(LedgerFixture.cell("control", "m", 0), Moments.ofUnit(0, 11));
  }

  @Test
  void covariate_isKnownAfterItsEventsAreForgotten() {
    LedgerCatalog catalog = measuring(SUM.withCovariateDays(2));
    UnitLedger ledger = UnitLedger.empty();
    ledger.apply(custom(1, -DAY, "buy", 7), catalog, Long.MIN_VALUE);
    LedgerSums sums = new LedgerSums();
    sums.add(ledger.apply(exposure(2, 0, "control"), catalog, LedgerFixture.BASE_MICROS));
    assertThat(sums.contributions())
        .containsEntry(LedgerFixture.cell("control", "m", 0), Moments.ofUnit(0, 7));
  }

  @Test
  void sums_beyondAllBounds_areBounded() {
    List<Event> events = new ArrayList<>(List.of(exposure(0, 0, "control")));
    for (int i = 1; i <= 20_000; i++) {
      events.add(conversion(i, i, "buy", 1_000_000_000_000_000L));
    }
    assertThat(total(SUM, events.toArray(Event[]::new))).isEqualTo(10_000_000_000_000_000L);
  }

  @Test
  void longTexts_areRememberedInBoundedSpace() throws IOException {
    PropertyFilter plan =
        new PropertyFilter("plan", PropertyFilter.Operator.EQUALS, List.of("pro"));
    LedgerCatalog catalog =
        measuring(metric(new Measure(Measure.Kind.COUNT, "buy", List.of(plan))));
    UnitLedger ledger = LedgerFixture.ledger();
    for (int i = 0; i < 1_000; i++) {
      String properties = "{\"plan\":\"" + i + "x".repeat(5_000) + "\"}";
      ledger.apply(
          LedgerFixture.as(buy(i, i * SECOND), i, 1, properties, "web"), catalog, Long.MIN_VALUE);
    }
    assertThat(LedgerFixture.bytes(ledger)).hasSizeLessThan(300_000);
    assertThat(ledger.closedBeforeMicros()).isGreaterThan(LedgerFixture.BASE_MICROS);
  }

  @Test
  void sessions_thatALateEventBridges_becomeOne() {
    long quarter = 15 * 60 * SECOND;
    UnitLedger ledger = UnitLedger.empty();
    LedgerSums sums = new LedgerSums();
    LedgerCatalog catalog = measuring(COUNT);
    for (Event event :
        List.of(buy(1, 0), buy(2, 3 * quarter), buy(3, 4 * quarter), buy(4, 2 * quarter))) {
      sums.add(ledger.apply(event, catalog, Long.MIN_VALUE));
    }
    assertThat(sums.sessions().values()).containsExactlyInAnyOrder(List.of(1, 1), List.of(0, -1));
  }

  private static Metric metric(Measure measure) {
    return new Metric("m", "M", measure, Optional.empty());
  }

  private static Event buy(long id, long afterMicros) {
    return conversion(id, afterMicros, "buy", 1);
  }

  /** The unit's x in the end. */
  private static long total(Metric metric, Event... events) {
    return LedgerFixture.sums(List.of(events), measuring(metric)).entrySet().stream()
        .filter(sum -> sum.getKey().key().metricId().equals("m"))
        .map(sum -> sum.getValue().sumX().low())
        .reduce(0L, Long::sum);
  }
}
