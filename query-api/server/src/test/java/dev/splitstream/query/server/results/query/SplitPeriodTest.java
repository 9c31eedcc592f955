package dev.splitstream.query.server.results.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.allocation.EarlierSplit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When which weights held. */
class SplitPeriodTest {
  private static final Map<String, Integer> EVEN = Map.of("a", 5_000, "b", 5_000);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static Experiment experiment(EarlierSplit... splits) {
    return Experiment.builder("acme", "e")
        .variants(List.of(new Variant("a", "A", 9_000, "{}"), new Variant("b", "B", 1_000, "{}")))
        .earlierSplits(List.of(splits))
        .build();
  }

  @Test
  void weightsThatNeverChanged_haveNoPeriods() {
    assertThat(SplitPeriod.of(experiment())).isEmpty();
  }

  @Test
  void theMinuteOfAChangeAndTheNext_belongToNone() {
    List<SplitPeriod> periods =
        SplitPeriod.of(experiment(new EarlierSplit(NOON.plusMillis(59_900), EVEN)));
    assertThat(periods)
        .containsExactly(
            new SplitPeriod(Optional.empty(), Optional.of(NOON), EVEN),
            new SplitPeriod(
                Optional.of(NOON.plusSeconds(120)),
                Optional.empty(),
                Map.of("a", 9_000, "b", 1_000)));
    assertThat(periods.get(0).holds(NOON.minusSeconds(60), NOON)).isTrue();
    assertThat(periods.get(0).holds(NOON, NOON.plusSeconds(60))).isFalse();
    assertThat(periods.get(1).holds(NOON.plusSeconds(60), NOON.plusSeconds(120))).isFalse();
    assertThat(periods.get(1).holds(NOON.plusSeconds(120), NOON.plusSeconds(180))).isTrue();
  }

  @Test
  void before_cutsThePeriod() {
    SplitPeriod later = new SplitPeriod(Optional.of(NOON), Optional.empty(), EVEN);
    assertThat(later.before(NOON)).isEmpty();
    assertThat(later.before(NOON.plusSeconds(60)).orElseThrow().to())
        .contains(NOON.plusSeconds(60));
    SplitPeriod earlier = new SplitPeriod(Optional.empty(), Optional.of(NOON), EVEN);
    assertThat(earlier.before(NOON.plusSeconds(60))).contains(earlier);
  }

  @Test
  void tooManySplits_forgetTheWeightsOfTheOldest() {
    List<EarlierSplit> splits = List.of();
    for (int i = 1; i <= EarlierSplit.MAX_KEPT + 2; i++) {
      splits = EarlierSplit.after(splits, NOON.plusSeconds(600L * i), EVEN);
    }
    assertThat(splits).hasSize(EarlierSplit.MAX_KEPT);
    assertThat(splits.get(0).weights()).isEmpty();
    assertThat(splits.get(0).until()).isEqualTo(NOON.plusSeconds(600L * 3));
    assertThat(splits.get(1).weights()).isEqualTo(EVEN);
    assertThat(splits.get(1).until()).isEqualTo(NOON.plusSeconds(600L * 4));
  }
}
