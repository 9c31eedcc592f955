package dev.splitstream.query.server.results.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.query.server.results.body.Checks;
import dev.splitstream.query.server.results.body.Checks.State;
import dev.splitstream.query.server.results.body.MetricResult;
import dev.splitstream.query.server.results.body.MetricResult.Comparison;
import dev.splitstream.query.server.results.body.NextStep;
import dev.splitstream.query.server.results.body.NextStep.Action;
import dev.splitstream.query.server.results.body.Outcome;
import dev.splitstream.query.server.results.body.Recommendation;
import dev.splitstream.query.server.results.plan.PlannedEnd;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever the figures are, the next step is one that they support, and so is its sentence. */
class NextStepPropertyTest {
  private static final double ALPHA = 0.05;
  private static final Pattern P_VALUE = Pattern.compile("p = ([0-9.e-]+), at most ([0-9.]+)\\)");
  private static final Pattern DAYS = Pattern.compile("^Continue for (\\d+) days?: ");

  @Property(tries = 3_000)
  void everyStep_isSupportedByTheFigures(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 4) int arms,
      @ForAll @IntRange(min = 1, max = 4) int metrics,
      @ForAll ExperimentStatus status,
      @ForAll State sampleRatio,
      @ForAll State freshness,
      @ForAll boolean early) {
    Random random = new Random(seed);
    Experiment experiment = RandomVerdicts.experiment(arms).toBuilder().status(status).build();
    List<MetricResult> judged =
        new JudgeComparisons(ALPHA).of(RandomVerdicts.metrics(random, arms, metrics));
    Checks checks = RandomVerdicts.checks(sampleRatio, freshness);
    Optional<String> tooEarly = early ? Optional.of("it ran for 1 of 7 days") : Optional.empty();
    Recommendation said = new JudgeResults(experiment, ALPHA).of(checks, judged, tooEarly);
    PlannedEnd end = end(random);
    NextStep step = new DecideNext(experiment, ALPHA).of(checks, judged, said, end);

    assertThat(step.text()).endsWith(".");
    assertThat(step.variantId() != null).isEqualTo(step.action() == Action.SHIP);
    assertThat(step.check() != null).isEqualTo(step.action() == Action.FIX);
    switch (step.action()) {
      case FIX -> assertFix(step, checks);
      case SHIP -> assertShip(step, judged, said);
      case STOP -> assertStop(step, said, status, end);
      case CONTINUE -> assertContinue(step, said, status, end);
    }
  }

  private static void assertFix(NextStep step, Checks checks) {
    State named =
        "sample_ratio".equals(step.check())
            ? checks.sampleRatio().state()
            : checks.freshness().state();
    assertThat(named).isEqualTo(State.FAILED);
    assertThat(step.text()).startsWith("Fix the check " + step.check() + ": ");
  }

  private static void assertShip(NextStep step, List<MetricResult> judged, Recommendation said) {
    assertThat(said.verdict()).isEqualTo(Recommendation.Verdict.WINNER);
    String variant = Objects.requireNonNull(step.variantId());
    String arm = "arm " + variant.substring(1);
    assertThat(step.text()).startsWith("Ship " + arm + ": ");
    assertThat(said.text()).containsPattern(Pattern.quote(arm) + " (wins|is better)");
    assertThat(outcomes(judged, "primary", variant))
        .contains(Outcome.BETTER)
        .doesNotContain(Outcome.WORSE);
    assertThat(outcomes(judged, "guardrail", variant)).doesNotContain(Outcome.BREACHED);
    assertThat(step.text().contains("is undecided."))
        .isEqualTo(outcomes(judged, "guardrail", variant).contains(Outcome.UNDECIDED));
    assertThat(step.text().contains("It is worse in "))
        .isEqualTo(outcomes(judged, "secondary", variant).contains(Outcome.WORSE));
    Matcher p = P_VALUE.matcher(step.text());
    assertThat(p.find()).isTrue();
    assertThat(Double.parseDouble(p.group(1))).isLessThanOrEqualTo(Double.parseDouble(p.group(2)));
  }

  private static void assertStop(
      NextStep step, Recommendation said, ExperimentStatus status, PlannedEnd end) {
    assertThat(step.text()).startsWith("Stop it, and keep arm 0: ");
    switch (said.verdict()) {
      case MIXED ->
          assertThat(step.text()).containsPattern("is better in .*(is worse in|breaches)");
      case CONTROL_WINS -> assertThat(step.text()).containsPattern("is worse in|breaches");
      default -> {
        boolean over = status == ExperimentStatus.STOPPED || status == ExperimentStatus.ARCHIVED;
        assertThat(over || end.isReached() || end.never() != null).isTrue();
        assertThat(said.verdict())
            .isIn(
                Recommendation.Verdict.INCONCLUSIVE,
                Recommendation.Verdict.TOO_EARLY,
                Recommendation.Verdict.NO_DATA);
      }
    }
  }

  private static void assertContinue(
      NextStep step, Recommendation said, ExperimentStatus status, PlannedEnd end) {
    assertThat(said.verdict())
        .isIn(
            Recommendation.Verdict.INCONCLUSIVE,
            Recommendation.Verdict.TOO_EARLY,
            Recommendation.Verdict.NO_DATA);
    assertThat(status).isNotIn(ExperimentStatus.STOPPED, ExperimentStatus.ARCHIVED);
    Matcher days = DAYS.matcher(step.text());
    assertThat(days.find()).isEqualTo(step.days() != null);
    if (step.days() != null) {
      assertThat(Long.parseLong(days.group(1))).isEqualTo(step.days()).isPositive();
      assertThat(end.days()).hasValue(step.days());
      assertThat(end.never()).isNull();
    }
  }

  private static List<Outcome> outcomes(List<MetricResult> judged, String role, String variantId) {
    return judged.stream()
        .filter(metric -> metric.role().equals(role))
        .flatMap(metric -> metric.comparisons().stream())
        .filter(comparison -> comparison.variantId().equals(variantId))
        .map(Comparison::outcome)
        .toList();
  }

  private static PlannedEnd end(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new PlannedEnd(OptionalLong.of(0), null, "it ran for 9 days of 7 planned");
      case 1 ->
          new PlannedEnd(
              OptionalLong.of(1 + random.nextInt(30)), null, "it ran for 1 day of 31 planned");
      case 2 -> new PlannedEnd(OptionalLong.empty(), "it got no units", "it has 5 units");
      default -> new PlannedEnd(OptionalLong.empty(), null, "there are too few units");
    };
  }
}
