package dev.splitstream.assignment.server.catalog.rules.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.plan.Decision;
import dev.splitstream.catalog.plan.Decision.Outcome;
import dev.splitstream.http.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What may be decided about which experiments. */
class DecisionRulesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static Experiment experiment(ExperimentStatus status) {
    return Experiment.builder("acme", "checkout")
        .status(status)
        .variants(
            List.of(new Variant("old", "Old", 5_000, "{}"), new Variant("new", "New", 5_000, "{}")))
        .build();
  }

  private static Experiment decide(
      ExperimentStatus status,
      @Nullable String outcome,
      @Nullable String variant,
      @Nullable String reason) {
    return new DecisionRules(outcome, variant, reason).on(experiment(status), "Ada", NOW);
  }

  @Test
  void shippedVariant_isRecordedWithWhoAndWhen() {
    assertThat(decide(ExperimentStatus.STOPPED, "shipped", "new", "sells more").decision())
        .contains(new Decision(Outcome.SHIPPED, "new", "sells more", "Ada", NOW));
  }

  @Test
  void laterDecision_replacesTheEarlier() {
    Experiment shipped = decide(ExperimentStatus.STOPPED, "shipped", "new", "sells more");
    Experiment back = new DecisionRules("rolled_back", null, "complaints").on(shipped, "Bo", NOW);
    assertThat(back.decision())
        .contains(new Decision(Outcome.ROLLED_BACK, null, "complaints", "Bo", NOW));
  }

  @ParameterizedTest
  @EnumSource(
      names = {"DRAFT", "RUNNING", "PAUSED"},
      value = ExperimentStatus.class)
  void experimentThatIsNotOver_isRefused(ExperimentStatus status) {
    assertThatThrownBy(() -> decide(status, "iterate", null, "too early"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("Stop it first");
  }

  @Test
  void archivedExperiment_mayBeDecided() {
    assertThat(decide(ExperimentStatus.ARCHIVED, "iterate", null, "too early").decision())
        .isPresent();
  }

  @Test
  void invalidDecisions_areRefused() {
    assertRefused("won", null, "r");
    assertRefused(null, null, "r");
    assertRefused("shipped", null, "r");
    assertRefused("shipped", "other", "r");
    assertRefused("iterate", "new", "r");
    assertRefused("iterate", null, null);
    assertRefused("iterate", null, "  ");
    assertRefused("iterate", null, "x".repeat(2_001));
    assertRefused("iterate", null, "\ud800");
  }

  private static void assertRefused(
      @Nullable String outcome, @Nullable String variant, @Nullable String reason) {
    assertThatThrownBy(() -> decide(ExperimentStatus.STOPPED, outcome, variant, reason))
        .isInstanceOf(ProblemException.class);
  }
}
