package dev.splitstream.query.server.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.measure.Aim;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.catalog.plan.AnalysisPlan;
import dev.splitstream.catalog.plan.MetricRole;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.query.server.results.body.Checks.State;
import dev.splitstream.query.server.results.body.MetricResult;
import dev.splitstream.query.server.results.body.Recommendation.Verdict;
import dev.splitstream.query.server.results.body.ResultsBody;
import dev.splitstream.query.server.results.query.Period;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What is recommended, and what a comparison may claim. */
class VerdictOfResultsTest {
  private static final Metric BOUGHT =
      new Metric(
          "bought", "Bought", new Measure(Measure.Kind.OCCURRED, "purchase"), Optional.empty());

  private static TestResults checkout() {
    return new TestResults(BOUGHT)
        .arm("variant_a", 5000, 25_000, 2500)
        .arm("variant_b", 5000, 25_000, 2875);
  }

  @Test
  void recommendation_namesTheWinner() {
    assertThat(checkout().results().recommendation())
        .isEqualTo(
            "variant_b wins with 95% confidence: Bought +15.0% (p = 6.15e-08, at most 0.05)");
  }

  @Test
  void recommendation_namesTheControlWhenTheTreatmentLoses() {
    ResultsBody results =
        new TestResults(BOUGHT).arm("a", 5000, 25_000, 2875).arm("b", 5000, 25_000, 2500).results();
    assertThat(results.recommendation())
        .startsWith("a wins with 95% confidence: b is worse than a: Bought -13.0% (p = ");
  }

  @Test
  void recommendation_claimsNothingWithoutSignificance() {
    ResultsBody results =
        new TestResults(BOUGHT).arm("a", 5000, 1000, 100).arm("b", 5000, 1000, 104).results();
    assertThat(results.recommendation()).startsWith("no difference shown; p = 0.7");
  }

  @Test
  void recommendation_dividesAlphaByTheNumberOfTreatments() {
    // p = 0.04 for b: enough alone, not as the better of two.
    ResultsBody results =
        new TestResults(BOUGHT)
            .arm("a", 4000, 10_000, 1000)
            .arm("b", 4000, 10_000, 1089)
            .arm("c", 4000, 10_000, 1000)
            .results();
    assertThat(results.variants().get(1).pValue()).isBetween(0.025, 0.05);
    assertThat(results.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void recommendation_isRefusedWhenTheSplitFailed() {
    ResultsBody results =
        new TestResults(BOUGHT).arm("a", 5000, 25_000, 2500).arm("b", 5000, 23_000, 2875).results();
    assertThat(results.recommendation())
        .startsWith("no recommendation: units were not split as planned");
  }

  @Test
  void recommendation_statesTheDoubtWhenTheSplitIsSuspicious() {
    ResultsBody results =
        new TestResults(BOUGHT)
            .arm("gate_30", 5000, 44_700, 20_034)
            .arm("gate_40", 5000, 45_489, 20_119)
            .results();
    assertThat(results.recommendation()).contains("but with a warning").contains("p = 0.0086");
  }

  @Test
  void comparisons_areWithheldWhileACheckFails() {
    MetricResult.Comparison comparison =
        new TestResults(BOUGHT)
            .arm("a", 5000, 25_000, 2500)
            .arm("b", 5000, 23_000, 2875)
            .results()
            .metrics()
            .get(0)
            .comparisons()
            .get(0);
    assertThat(comparison.withheld()).isTrue();
    assertThat(comparison.pValue()).isNull();
    assertThat(comparison.lift()).isNull();
    assertThat(comparison.significant()).isFalse();
  }

  @Test
  void shares_ofFewUnitsAreComparedExactly() {
    ResultsBody results =
        new TestResults(BOUGHT).arm("a", 5000, 3, 0).arm("b", 5000, 3, 3).results();
    assertThat(results.variants().get(1).pValue()).isEqualTo(0.1, within(1e-12));
    assertThat(results.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void metricThatIsAskedForAlone_isJudgedAsPrimary() {
    AnalysisPlan plan =
        new AnalysisPlan(
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            0,
            Map.of("bought", MetricRole.SECONDARY));
    assertThat(checkout().planned(plan).results().verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(checkout().planned(plan).resultsOfTheMetric().verdict()).isEqualTo(Verdict.WINNER);
  }

  @Test
  void sequential_isTheDefault() {
    ResultsBody results = checkout().results(Period.ALL, Optional.empty());
    assertThat(results.method().horizon()).isEqualTo("sequential");
    assertThat(results.verdict()).isEqualTo(Verdict.WINNER);
  }

  @Test
  void sequential_needsMoreThanAFixedHorizon() {
    TestResults trial =
        new TestResults(BOUGHT).arm("a", 5000, 10_000, 1000).arm("b", 5000, 10_000, 1089);
    assertThat(trial.results().verdict()).isEqualTo(Verdict.WINNER);
    assertThat(trial.sequential().results().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void sequential_ofManyUnitsAllOrNoneOfWhomConvert_claims() {
    ResultsBody results =
        new TestResults(BOUGHT)
            .sequential()
            .arm("a", 5000, 1000, 0)
            .arm("b", 5000, 1000, 1000)
            .results();
    assertThat(results.verdict()).isEqualTo(Verdict.WINNER);
  }

  @Test
  void sequential_ofFewUnitsClaimsNothing() {
    ResultsBody results =
        new TestResults(BOUGHT).sequential().arm("a", 5000, 3, 0).arm("b", 5000, 3, 3).results();
    assertThat(results.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void fewerOfWhatShouldBeFew_wins() {
    ResultsBody results =
        new TestResults(BOUGHT.withAim(Aim.DECREASE))
            .arm("a", 5000, 1000, 100)
            .arm("b", 5000, 1000, 40)
            .results();
    assertThat(results.recommendation()).startsWith("b wins with 95% confidence: Bought -60.0%");
  }

  @Test
  void moreOfWhatShouldBeFew_loses() {
    ResultsBody results =
        new TestResults(BOUGHT.withAim(Aim.DECREASE))
            .arm("a", 5000, 1000, 40)
            .arm("b", 5000, 1000, 100)
            .results();
    assertThat(results.verdict()).isEqualTo(Verdict.CONTROL_WINS);
  }

  @Test
  void periodThatStartsLater_isRefused() {
    Period later = new Period(Optional.of(TestResults.NOW), Optional.empty());
    assertThatThrownBy(() -> checkout().results(later, Optional.empty()))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void results_withoutUnitsRecommendNothing() {
    ResultsBody results =
        new TestResults(BOUGHT).arm("a", 5000, 0, 0).arm("b", 5000, 0, 0).results();
    assertThat(results.verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(results.checks().sampleRatio().state()).isEqualTo(State.NO_DATA);
  }
}
