package dev.splitstream.query.server.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.query.server.results.body.Checks.State;
import dev.splitstream.query.server.results.body.NextStep;
import dev.splitstream.query.server.results.body.Recommendation.Verdict;
import dev.splitstream.query.server.results.body.ResultsBody;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A check that fails and is muted withholds nothing, and is still named. */
class MutedChecksTest {
  private static final Metric BOUGHT =
      new Metric(
          "bought", "Bought", new Measure(Measure.Kind.OCCURRED, "purchase"), Optional.empty());

  /** Two to one, where one to one was planned. */
  private static TestResults uneven() {
    return new TestResults(BOUGHT).arm("a", 5_000, 10_000, 1_000).arm("b", 5_000, 5_000, 750);
  }

  @Test
  void failedCheck_withholdsResults() {
    ResultsBody results = uneven().results();
    assertThat(results.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(results.nextStep().check()).isEqualTo("sample_ratio");
    assertThat(results.metrics().get(0).comparisons().get(0).withheld()).isTrue();
  }

  @Test
  void failedCheck_thatIsMuted_isNamedWithTheReason() {
    ResultsBody results = uneven().muting("sample_ratio", "the mobile app was late").results();
    assertThat(results.verdict()).isEqualTo(Verdict.WINNER);
    assertThat(results.recommendation())
        .contains("although units were not split as planned")
        .contains("(muted: the mobile app was late)");
    assertThat(results.nextStep().action()).isEqualTo(NextStep.Action.SHIP);
    assertThat(results.metrics().get(0).comparisons().get(0).withheld()).isFalse();
    assertThat(results.checks().sampleRatio().state()).isEqualTo(State.FAILED);
    assertThat(results.checks().muted().get(0).by()).isEqualTo("Ada");
  }

  @Test
  void otherChecks_areNotMutedWithIt() {
    ResultsBody results =
        uneven().count("a", "_contaminated", 5_000).muting("sample_ratio", "known").results();
    assertThat(results.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(results.nextStep().check()).isEqualTo("contaminated");
  }

  @Test
  void checkThatIsFine_isNotSpokenOf() {
    ResultsBody results =
        new TestResults(BOUGHT)
            .arm("a", 5_000, 5_000, 500)
            .arm("b", 5_000, 5_000, 750)
            .muting("sample_ratio", "known")
            .results();
    assertThat(results.recommendation()).doesNotContain("muted");
    assertThat(results.checks().muted()).hasSize(1);
  }
}
