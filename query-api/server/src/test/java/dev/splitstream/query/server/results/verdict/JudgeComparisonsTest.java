package dev.splitstream.query.server.results.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.splitstream.query.server.results.body.MetricResult;
import dev.splitstream.query.server.results.body.MetricResult.Comparison;
import dev.splitstream.query.server.results.body.MetricResult.MeasureBody;
import dev.splitstream.query.server.results.body.Outcome;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeComparisonsTest {
  private static final JudgeComparisons JUDGE = new JudgeComparisons(0.05);

  @Test
  void primaryMetrics_areOneFamilyOverAllTreatments() {
    List<MetricResult> judged =
        JUDGE.of(List.of(metric("primary", "increase", null, p(0.02), p(0.03))));
    assertThat(judged.get(0).comparisons())
        .extracting(Comparison::adjustedPValue)
        .containsExactly(0.04, 0.04);
  }

  @Test
  void secondaryMetrics_areAnotherFamily() {
    List<MetricResult> judged =
        JUDGE.of(
            List.of(
                metric("primary", "increase", null, p(0.04)),
                metric("secondary", "increase", null, p(0.01)),
                metric("secondary", "increase", null, p(0.03))));
    assertThat(judged)
        .extracting(metric -> metric.comparisons().get(0).adjustedPValue())
        .containsExactly(0.04, 0.02, 0.03);
  }

  @ParameterizedTest
  @CsvSource({
    "increase, 1, BETTER",
    "increase, -1, WORSE",
    "decrease, 1, WORSE",
    "decrease, -1, BETTER",
    "none, 1, CHANGED",
    "none, -1, CHANGED"
  })
  void difference_isJudgedByTheAim(String aim, double difference, Outcome outcome) {
    Comparison comparison = comparison(difference, 0.5, 0.001);
    assertThat(outcome(metric("primary", aim, null, comparison))).isEqualTo(outcome);
  }

  @Test
  void testAndIntervalThatDisagree_claimNothing() {
    MetricResult metric = metric("primary", "increase", null, comparison(1, 1.5, 0.04));
    assertThat(outcome(metric)).isEqualTo(Outcome.NO_DIFFERENCE);
  }

  @Test
  void pValueOfExactlyAlpha_isEnough() {
    MetricResult metric = metric("primary", "increase", null, comparison(1, 0.5, 0.05));
    assertThat(outcome(metric)).isEqualTo(Outcome.BETTER);
  }

  /** The lift is a tenth of the difference, with an interval of ±0.02. */
  @ParameterizedTest
  @CsvSource({
    "increase, 0.02, 0.1, WITHIN_MARGIN",
    "increase, 0.02, -0.1, UNDECIDED",
    "increase, 0.02, -0.5, BREACHED",
    "decrease, 0.02, -0.1, WITHIN_MARGIN",
    "decrease, 0.02, 0.1, UNDECIDED",
    "decrease, 0.02, 0.5, BREACHED",
    "increase, 0, 0.3, WITHIN_MARGIN",
    "increase, 0, -0.1, UNDECIDED",
    "increase, 0, -0.3, BREACHED",
    "none, 0.02, 0.5, UNDECIDED",
    "none, 0, 0.3, UNDECIDED"
  })
  void guardrail_isComparedWithItsMargin(
      String aim, double margin, double difference, Outcome outcome) {
    Comparison comparison = comparison(difference, 0.2, 0.5);
    assertThat(outcome(metric("guardrail", aim, margin, comparison))).isEqualTo(outcome);
  }

  @Test
  void guardrail_whoseLiftIsNotBounded_isUndecided() {
    Comparison unbounded =
        new Comparison(
            "b",
            1.0,
            List.of(0.5, 1.5),
            0.1,
            null,
            0.5,
            null,
            false,
            null,
            null,
            null,
            false,
            null);
    assertThat(outcome(metric("guardrail", "increase", 0.02, unbounded)))
        .isEqualTo(Outcome.UNDECIDED);
  }

  @Test
  void guardrail_isSignificantOnlyWhenBreached() {
    MetricResult breached = metric("guardrail", "increase", 0.0, comparison(-1, 0.5, 0.001));
    MetricResult within = metric("guardrail", "increase", 0.0, comparison(1, 0.5, 0.001));
    assertThat(JUDGE.of(List.of(breached, within)))
        .extracting(metric -> metric.comparisons().get(0).significant())
        .containsExactly(true, false);
  }

  @Test
  void comparisonThatIsUnavailable_staysSoAndCountsInNoFamily() {
    Comparison none = Comparison.unavailable("c", "no units");
    List<Comparison> judged =
        JUDGE.of(List.of(metric("primary", "increase", null, p(0.04), none))).get(0).comparisons();
    assertThat(judged.get(0).adjustedPValue()).isEqualTo(0.04, within(1e-15));
    assertThat(judged.get(1)).isEqualTo(none);
  }

  private static @Nullable Outcome outcome(MetricResult metric) {
    return JUDGE.of(List.of(metric)).get(0).comparisons().get(0).outcome();
  }

  private static Comparison p(double pValue) {
    return comparison(1, 0.5, pValue);
  }

  private static Comparison comparison(double difference, double half, double pValue) {
    return new Comparison(
        "b",
        difference,
        List.of(difference - half, difference + half),
        difference / 10,
        List.of((difference - half) / 10, (difference + half) / 10),
        pValue,
        null,
        false,
        null,
        null,
        null,
        false,
        null);
  }

  private static MetricResult metric(
      String role, String aim, @Nullable Double margin, Comparison... comparisons) {
    return new MetricResult(
        "m",
        "M",
        "mean",
        true,
        role,
        aim,
        null,
        margin,
        new MeasureBody("count", "event"),
        null,
        null,
        "test",
        List.of(),
        Stream.of(comparisons).toList(),
        null);
  }
}
