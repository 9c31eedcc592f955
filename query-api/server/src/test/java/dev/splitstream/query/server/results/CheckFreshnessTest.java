package dev.splitstream.query.server.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.job.JobStatus;
import dev.splitstream.query.server.results.analysis.CheckFreshness;
import dev.splitstream.query.server.results.analysis.TestProperties;
import dev.splitstream.query.server.results.body.Checks.Freshness;
import dev.splitstream.query.server.results.body.Checks.State;
import dev.splitstream.query.server.results.body.ReadableNumbers;
import dev.splitstream.query.server.results.body.Recommendation.Verdict;
import dev.splitstream.query.server.results.body.ResultsBody;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CheckFreshnessTest {
  private static final Instant NOW = TestResults.NOW;
  private static final CheckFreshness CHECK = new CheckFreshness(TestProperties.DEFAULTS);

  private static final Metric BOUGHT =
      new Metric(
          "bought", "Bought", new Measure(Measure.Kind.OCCURRED, "purchase"), Optional.empty());

  @ParameterizedTest
  @CsvSource({
    "-5, 0, OK",
    "0, 0, OK",
    "60, 60, OK",
    "61, 61, WARNING",
    "600, 600, WARNING",
    "601, 601, FAILED",
    "86400, 86400, FAILED"
  })
  void state_followsHowFarTheFiguresAreBehind(long behind, long shown, State state) {
    Freshness check = CHECK.of(Optional.of(TestResults.job(JobStatus.State.RUNNING, behind)), NOW);
    assertThat(check.state()).isEqualTo(state);
    assertThat(check.ok()).isEqualTo(state == State.OK);
    assertThat(check.behindSeconds()).isEqualTo(shown);
    assertThat(check.countedThrough()).isEqualTo(NOW.minusSeconds(behind));
  }

  @ParameterizedTest
  @CsvSource({"60, OK", "600, WARNING"})
  void partsOfASecond_areNeitherShownNorJudged(long seconds, State state) {
    JobStatus job = TestResults.job(JobStatus.State.RUNNING, seconds);
    Freshness check = CHECK.of(Optional.of(job), NOW.plusMillis(999));
    assertThat(check.behindSeconds()).isEqualTo(seconds);
    assertThat(check.state()).isEqualTo(state);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STUCK")
  void jobThatIsNotStuck_isJudgedByItsFiguresAlone(JobStatus.State job) {
    assertThat(CHECK.of(Optional.of(TestResults.job(job, 60)), NOW).state()).isEqualTo(State.OK);
    assertThat(CHECK.of(Optional.of(TestResults.job(job, 601)), NOW).state())
        .isEqualTo(State.FAILED);
  }

  @Test
  void stuckJob_failsHoweverFreshItsFiguresAre() {
    Freshness check = CHECK.of(Optional.of(TestResults.job(JobStatus.State.STUCK, 0)), NOW);
    assertThat(check.state()).isEqualTo(State.FAILED);
    assertThat(check.stuck()).isTrue();
  }

  @Test
  void unknownJobStatus_isAWarning() {
    assertUnknown(CHECK.of(Optional.empty(), NOW));
  }

  @Test
  void jobThatHasNotCountedYet_isAWarning() {
    JobStatus starting =
        new JobStatus(
            JobStatus.State.STARTING, Optional.empty(), Optional.empty(), Optional.empty(), NOW);
    assertUnknown(CHECK.of(Optional.of(starting), NOW));
  }

  private static void assertUnknown(Freshness check) {
    assertThat(check.state()).isEqualTo(State.WARNING);
    assertThat(check.countedThrough()).isNull();
    assertThat(check.behindSeconds()).isNull();
  }

  @Test
  void winner_isNamedWhileTheFiguresAreFresh() {
    ResultsBody results = results(Optional.of(TestResults.job(JobStatus.State.RUNNING, 60)));
    assertThat(results.recommendation())
        .isEqualTo("b wins with 95% confidence: Bought +15.0% (p = 6.15e-08, at most 0.05)");
    assertThat(results.countedThrough()).isEqualTo(NOW.minusSeconds(60));
    assertThat(results.behindSeconds()).isEqualTo(60);
  }

  @Test
  void winner_isNamedWithADoubtWhenTheFiguresAreAMinuteBehind() {
    ResultsBody results = results(Optional.of(TestResults.job(JobStatus.State.RUNNING, 600)));
    assertThat(results.verdict()).isEqualTo(Verdict.WINNER);
    assertThat(results.recommendation())
        .isEqualTo(
            "b wins with 95% confidence: Bought +15.0% (p = 6.15e-08, at most 0.05); but with a warning: the figures are 10 minutes behind");
  }

  @Test
  void winner_isWithheldWhileTheJobCatchesUp() {
    ResultsBody results = results(Optional.of(TestResults.job(JobStatus.State.RUNNING, 7200)));
    assertThat(results.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(results.recommendation())
        .isEqualTo("no recommendation: catching up, the figures are 2 hours behind");
  }

  @Test
  void winner_isWithheldWithTheReasonWhileTheJobIsStuck() {
    JobStatus stuck =
        new JobStatus(
            JobStatus.State.STUCK,
            Optional.of("its newest checkpoint is missing"),
            Optional.of("restore it"),
            Optional.of(NOW),
            NOW);
    ResultsBody results = results(Optional.of(stuck));
    assertThat(results.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(results.recommendation())
        .isEqualTo("no recommendation: the job is stuck: its newest checkpoint is missing");
  }

  @Test
  void winner_isNamedWithADoubtWhenFreshnessIsNotKnown() {
    ResultsBody results = results(Optional.empty());
    assertThat(results.verdict()).isEqualTo(Verdict.WINNER);
    assertThat(results.recommendation())
        .isEqualTo(
            "b wins with 95% confidence: Bought +15.0% (p = 6.15e-08, at most 0.05); but with a warning: freshness is not known");
  }

  private static ResultsBody results(Optional<JobStatus> job) {
    return new TestResults(BOUGHT)
        .arm("a", 5000, 25_000, 2500)
        .arm("b", 5000, 25_000, 2875)
        .watched(job)
        .results();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1 second",
    "61, 61 seconds",
    "119, 119 seconds",
    "120, 2 minutes",
    "7199, 119 minutes",
    "7200, 2 hours",
    "172799, 47 hours",
    "172800, 2 days"
  })
  void times_areInUnitsThatPeopleUse(long seconds, String words) {
    assertThat(ReadableNumbers.time(seconds)).isEqualTo(words);
  }
}
