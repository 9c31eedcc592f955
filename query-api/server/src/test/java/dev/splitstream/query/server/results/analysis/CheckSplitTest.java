package dev.splitstream.query.server.results.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Variant;
import dev.splitstream.query.server.results.body.Checks.SampleRatio;
import dev.splitstream.query.server.results.body.Checks.Split;
import dev.splitstream.query.server.results.body.Checks.State;
import dev.splitstream.query.server.results.query.SplitPeriod;
import dev.splitstream.query.server.results.store.SplitCounts;
import dev.splitstream.query.server.results.store.Totals;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The split of an experiment whose weights were changed from 50 : 50 to 90 : 10. */
class CheckSplitTest {
  private static final Instant CHANGED = Instant.parse("2026-03-01T12:00:00Z");
  private static final Map<String, Integer> EVEN = Map.of("a", 5_000, "b", 5_000);
  private static final Map<String, Integer> SKEWED = Map.of("a", 9_000, "b", 1_000);
  private static final Experiment EXPERIMENT =
      Experiment.builder("acme", "e")
          .variants(List.of(new Variant("a", "A", 9_000, "{}"), new Variant("b", "B", 1_000, "{}")))
          .build();

  private static SplitCounts before(Map<String, Integer> weights, long a, long b) {
    return new SplitCounts(
        new SplitPeriod(Optional.empty(), Optional.of(CHANGED), weights), Map.of("a", a, "b", b));
  }

  private static SplitCounts after(long a, long b) {
    return new SplitCounts(
        new SplitPeriod(Optional.of(CHANGED), Optional.empty(), SKEWED), Map.of("a", a, "b", b));
  }

  private static SampleRatio check(SplitCounts... splits) {
    return new CheckSplit(TestProperties.DEFAULTS).of(EXPERIMENT, Totals.NONE, List.of(splits));
  }

  @Test
  void eachPeriodAsPlanned_isOk() {
    SampleRatio ratio = check(before(EVEN, 1_000, 1_000), after(900, 100));
    assertThat(ratio.state()).isEqualTo(State.OK);
    assertThat(ratio.pValue()).isEqualTo(1);
    assertThat(ratio.variants())
        .containsExactly(
            new Split("a", 9_000, 1_900, 1_900.0), new Split("b", 1_000, 1_100, 1_100.0));
    assertThat(ratio.periods()).hasSize(2);
    assertThat(ratio.periods().get(0).to()).isEqualTo(CHANGED);
    assertThat(ratio.periods().get(1).variants())
        .containsExactly(new Split("a", 9_000, 900, 900.0), new Split("b", 1_000, 100, 100.0));
  }

  @Test
  void brokenAfterTheChange_isFailed() {
    assertThat(check(before(EVEN, 1_000, 1_000), after(1_000, 200)).state())
        .isEqualTo(State.FAILED);
  }

  @Test
  void brokenBeforeTheChange_isFailed() {
    assertThat(check(before(EVEN, 1_000, 800), after(900, 100)).state()).isEqualTo(State.FAILED);
  }

  /**
   * Half of the units of all time would be right by half of both weights, and neither period is.
   */
  @Test
  void brokenInOppositeWays_isFailed() {
    assertThat(check(before(EVEN, 1_100, 900), after(800, 200)).state()).isEqualTo(State.FAILED);
  }

  @Test
  void unitsOfAVariantThatTookNone_areUnplanned() {
    SampleRatio ratio = check(before(Map.of("a", 10_000, "b", 0), 50, 3), after(900, 100));
    assertThat(ratio.unplannedUnits()).isEqualTo(3);
    assertThat(ratio.state()).isEqualTo(State.FAILED);
    assertThat(ratio.periods().get(0).pValue()).isNull();
  }

  @Test
  void variantThatTookNoneBeforeTheChange_isTestedAfterIt() {
    SampleRatio ratio = check(before(Map.of("a", 10_000, "b", 0), 50, 0), after(900, 100));
    assertThat(ratio.state()).isEqualTo(State.OK);
    assertThat(ratio.variants())
        .containsExactly(new Split("a", 9_000, 900, 900.0), new Split("b", 1_000, 100, 100.0));
  }

  @Test
  void forgottenWeights_areNotTested() {
    SampleRatio ratio = check(before(Map.of(), 1_000, 1), after(900, 100));
    assertThat(ratio.state()).isEqualTo(State.OK);
    assertThat(ratio.periods().get(0).pValue()).isNull();
    assertThat(ratio.periods().get(0).variants()).isEmpty();
  }

  @Test
  void noUnits_areNoData() {
    assertThat(check(before(EVEN, 0, 0), after(0, 0)).state()).isEqualTo(State.NO_DATA);
  }
}
