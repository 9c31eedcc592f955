package dev.splitstream.tests.chaos.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The reference, by figures worked out by hand. */
class ReferenceRollupsTest {
  private static final String TRIAL = "chaos_two";
  private static final long MINUTE = 60_000_000L;
  private static final long EURO = 1_000_000L;

  @Test
  void purchasesAfterTheExposure_moveTheSumsInTheirMinutes() {
    List<ChaosEvent> events =
        List.of(purchase(3, TRIAL, 5 * EURO), purchase(2, null, 2 * EURO), exposure(1, "a"));
    assertThat(minutes(events, "a", "chaos_revenue"))
        .isEqualTo(
            Map.of(
                1L, Sums.ofUnit(0, 0),
                2L, Sums.ofUnit(2 * EURO, 0).minus(Sums.ofUnit(0, 0)),
                3L, Sums.ofUnit(7 * EURO, 0).minus(Sums.ofUnit(2 * EURO, 0))));
  }

  @Test
  void purchaseThatNamesTheTrialBeforeAnyExposure_isUnexposed() {
    List<ChaosEvent> events = List.of(exposure(2, "a"), purchase(1, TRIAL, EURO));
    assertThat(minutes(events, "a", "_unexposed")).isEqualTo(Map.of(1L, Sums.ofUnit(0, 0)));
    assertThat(minutes(events, "a", "chaos_bought")).isEqualTo(Map.of(2L, Sums.ofUnit(0, 0)));
  }

  @Test
  void exposureToAnotherVariant_takesAllAwayInItsMinute() {
    List<ChaosEvent> events =
        List.of(exposure(1, "a"), purchase(2, null, EURO), exposure(4, "b"), purchase(5, null, 9));
    assertThat(minutes(events, "a", "_contaminated")).isEqualTo(Map.of(4L, Sums.ofUnit(0, 0)));
    assertThat(minutes(events, "a", "chaos_revenue"))
        .containsEntry(4L, Sums.ZERO.minus(Sums.ofUnit(EURO, 0)))
        .doesNotContainKey(5L);
  }

  @Test
  void rowLost_isFound() {
    Map<ReferenceCell, Sums> reference = ReferenceRollups.of(List.of(exposure(1, "a")));
    assertThat(RollupAudit.findings("rollup", Map.of(), reference))
        .first()
        .asString()
        .contains("missing");
  }

  @Test
  void rowTooMany_isFound() {
    Map<ReferenceCell, Sums> stored = ReferenceRollups.of(List.of(exposure(1, "a")));
    assertThat(RollupAudit.findings("rollup", stored, Map.of()))
        .first()
        .asString()
        .contains("should not be");
  }

  private static Map<Long, Sums> minutes(List<ChaosEvent> events, String variant, String metric) {
    return ReferenceRollups.of(events).entrySet().stream()
        .filter(
            row ->
                row.getKey().grain().equals("MINUTE")
                    && row.getKey().experiment().equals(TRIAL)
                    && row.getKey().variant().equals(variant)
                    && row.getKey().metric().equals(metric))
        .collect(Collectors.toMap(row -> row.getKey().start() / 60, Map.Entry::getValue));
  }

  private static ChaosEvent exposure(int minute, String variant) {
    return event(minute, "exposure", "exposure", TRIAL, variant, null);
  }

  private static ChaosEvent purchase(int minute, @Nullable String trial, long micros) {
    return event(
        minute, "conversion", ChaosExperiment.PURCHASE, trial, trial == null ? null : "a", micros);
  }

  private static ChaosEvent event(
      int minute,
      String type,
      String name,
      @Nullable String trial,
      @Nullable String variant,
      @Nullable Long valueMicros) {
    return new ChaosEvent(
        new UUID(minute, 0),
        "u",
        type,
        name,
        trial,
        variant,
        minute * MINUTE + 7,
        valueMicros,
        null,
        Place.UNKNOWN);
  }
}
