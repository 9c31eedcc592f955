package dev.splitstream.pipelines.ledger;

import static dev.splitstream.pipelines.ledger.LedgerFixture.BASE_MICROS;
import static dev.splitstream.pipelines.ledger.LedgerFixture.CATALOG;
import static dev.splitstream.pipelines.ledger.LedgerFixture.conversion;
import static dev.splitstream.pipelines.ledger.LedgerFixture.exposure;
import static dev.splitstream.pipelines.ledger.LedgerFixture.sums;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.event.Event;
import dev.splitstream.event.ExposureExclusion;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnitLedgerTest {
  private static final long NEVER = Long.MIN_VALUE;
  private static final long HOUR = 3_600_000_000L;

  @Test
  void exposure_countsTheUnitOnceInEachMetric() {
    assertThat(sums(List.of(exposure(1, 0, "control"), exposure(2, 5, "control"))))
        .containsEntry(cell("control", RollupKey.EXPOSED, 0), Moments.ofUnit(0, 0))
        .containsEntry(cell("control", "bought", 0), Moments.ofUnit(0, 0))
        .containsEntry(cell("control", "spent", 0), Moments.ofUnit(0, 0))
        .hasSize(4);
  }

  @Test
  void excludedExposure_isCountedByItsReasonAlone() {
    Event excluded = exposure(1, 0, "treatment").excluded(ExposureExclusion.WRONG_VARIANT);
    assertThat(sums(List.of(excluded, exposure(2, 60_000_000, "control"))))
        .containsEntry(cell("treatment", "_wrong_variant", 0), Moments.ofUnit(0, 0))
        .containsEntry(cell("control", RollupKey.EXPOSED, 1), Moments.ofUnit(0, 0))
        .doesNotContainKey(cell("treatment", RollupKey.EXPOSED, 0))
        .doesNotContainKey(cell("control", RollupKey.CONTAMINATED, 1))
        .hasSize(5);
  }

  @Test
  void excludedExposure_afterAnother_doesNotContaminate() {
    Event excluded = exposure(2, 60_000_000, "treatment").excluded(ExposureExclusion.OVERRIDE);
    assertThat(sums(List.of(exposure(1, 0, "control"), excluded)))
        .containsEntry(cell("treatment", "_override", 1), Moments.ofUnit(0, 0))
        .doesNotContainKey(cell("control", RollupKey.CONTAMINATED, 1))
        .hasSize(5);
  }

  @Test
  void conversion_movesTheMetricInItsOwnMinute() {
    assertThat(sums(List.of(exposure(1, 0, "control"), conversion(2, 61_000_000, "buy", 7))))
        .containsEntry(
            cell("control", "spent", 1), Moments.ofUnit(7, 0).minus(Moments.ofUnit(0, 0)));
  }

  @Test
  void conversion_atTheMomentOfTheExposureCounts() {
    assertThat(sums(List.of(conversion(1, 0, "buy", 7), exposure(2, 0, "control"))))
        .containsEntry(cell("control", "spent", 0), Moments.ofUnit(7, 0));
  }

  @Test
  void conversion_beforeTheExposureIsUnexposed() {
    assertThat(sums(List.of(conversion(1, 0, "buy", 7), exposure(2, 60_000_000, "control"))))
        .containsEntry(cell("control", RollupKey.UNEXPOSED, 0), Moments.ofUnit(0, 0))
        .containsEntry(cell("control", "spent", 1), Moments.ofUnit(0, 0));
  }

  @Test
  void secondVariant_takesEverythingAwayInItsMinute() {
    assertThat(
            sums(
                List.of(
                    exposure(1, 0, "control"),
                    conversion(2, 0, "buy", 7),
                    exposure(3, 60_000_000, "treatment"),
                    conversion(4, 120_000_000, "buy", 9))))
        .containsEntry(cell("control", "spent", 0), Moments.ofUnit(7, 0))
        .containsEntry(cell("control", "spent", 1), Moments.ofUnit(7, 0).negated())
        .containsEntry(cell("control", RollupKey.EXPOSED, 1), Moments.ofUnit(0, 0).negated())
        .containsEntry(cell("control", RollupKey.CONTAMINATED, 1), Moments.ofUnit(0, 0))
        .noneSatisfy((cell, sum) -> assertThat(cell.key().variantId()).isEqualTo("treatment"));
  }

  @Test
  void sameId_isADuplicateWhateverItsTime() {
    UnitLedger ledger = UnitLedger.empty();
    ledger.apply(conversion(1, 0, "buy", 7), CATALOG, NEVER);
    assertThat(ledger.apply(conversion(1, 5, "buy", 8), CATALOG, NEVER))
        .isInstanceOf(LedgerOutcome.Duplicate.class);
  }

  @Test
  void event_beforeTheHorizonIsLate() {
    UnitLedger ledger = UnitLedger.empty();
    assertThat(ledger.apply(exposure(1, 0, "control"), CATALOG, BASE_MICROS + 1))
        .isInstanceOf(LedgerOutcome.Late.class);
  }

  @Test
  void event_atTheHorizonCounts() {
    UnitLedger ledger = UnitLedger.empty();
    assertThat(ledger.apply(exposure(1, 0, "control"), CATALOG, BASE_MICROS))
        .isInstanceOf(LedgerOutcome.Counted.class);
  }

  @Test
  void exposure_closedByTheHorizonStillAttributes() {
    UnitLedger ledger = UnitLedger.empty();
    ledger.apply(exposure(1, 0, "control"), CATALOG, NEVER);
    ledger.apply(conversion(2, HOUR, "buy", 7), CATALOG, NEVER);
    Event later = conversion(3, 30 * HOUR, "buy", 5);
    LedgerOutcome outcome = ledger.apply(later, CATALOG, BASE_MICROS + 6 * HOUR);
    LedgerSums.Cell spent = cell("control", "spent", 1800);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            LedgerOutcome.Counted.class,
            counted ->
                assertThat(counted.contributions())
                    .contains(
                        new Contribution(
                            spent.key(),
                            spent.minuteStart(),
                            Moments.ofUnit(12, 0).minus(Moments.ofUnit(7, 0)))));
  }

  @Test
  void ledger_survivesItsBinaryForm() throws IOException {
    UnitLedger ledger = UnitLedger.empty();
    ledger.apply(exposure(1, 0, "control"), CATALOG, NEVER);
    ledger.apply(conversion(2, HOUR, "buy", 7), CATALOG, BASE_MICROS + HOUR / 2);
    UnitLedger copy = LedgerFixture.copy(ledger);
    Event next = conversion(3, 2 * HOUR, "buy", 5);
    assertThat(copy.apply(next, CATALOG, NEVER)).isEqualTo(ledger.apply(next, CATALOG, NEVER));
  }

  @Test
  void bot_inOrderOfTime_isCountedWhole() {
    Moments spent =
        sums(bot(25_000)).entrySet().stream()
            .filter(sum -> sum.getKey().key().metricId().equals("spent"))
            .map(Map.Entry::getValue)
            .reduce(Moments.ZERO, Moments::plus);
    assertThat(spent).isEqualTo(Moments.ofUnit(25_000, 0));
  }

  @Test
  void bot_isRememberedInBoundedSpace() throws IOException {
    UnitLedger ledger = LedgerFixture.ledger();
    bot(25_000).forEach(event -> ledger.apply(event, CATALOG, NEVER));
    assertThat(LedgerFixture.bytes(ledger)).hasSizeLessThan(70_000);
  }

  @Test
  void bot_inOneMoment_isRememberedInBoundedSpace() throws IOException {
    UnitLedger ledger = LedgerFixture.ledger();
    for (int i = 0; i < 25_000; i++) {
      ledger.apply(conversion(i, 0, "buy", 1), CATALOG, NEVER);
    }
    assertThat(LedgerFixture.bytes(ledger)).hasSizeLessThan(70_000);
  }

  @Test
  void bot_eventOlderThanWhatIsRemembered_isCrowdedOut() {
    UnitLedger ledger = LedgerFixture.ledger();
    bot(25_000).forEach(event -> ledger.apply(event, CATALOG, NEVER));
    assertThat(ledger.apply(conversion(99_999, 1, "buy", 1), CATALOG, NEVER))
        .isInstanceOf(LedgerOutcome.Crowded.class);
  }

  /** An exposure, then a purchase each second. */
  private static List<Event> bot(int purchases) {
    List<Event> history = new ArrayList<>();
    history.add(exposure(0, 0, "control"));
    for (int i = 1; i <= purchases; i++) {
      history.add(conversion(i, i * 1_000_000L, "buy", 1));
    }
    return history;
  }

  private static LedgerSums.Cell cell(String variant, String metric, long minute) {
    return LedgerFixture.cell(variant, metric, minute);
  }
}
