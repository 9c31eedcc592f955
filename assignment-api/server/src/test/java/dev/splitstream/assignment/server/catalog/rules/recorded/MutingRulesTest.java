package dev.splitstream.assignment.server.catalog.rules.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.plan.MutedCheck;
import dev.splitstream.http.problem.ProblemException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MutingRulesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Experiment CHECKOUT = Experiment.builder("acme", "checkout").build();

  @Test
  void check_isMutedWithWhoAndWhen_untilItIsUnmuted() {
    Experiment muted = MutingRules.muted(CHECKOUT, "sample_ratio", "known", "Ada", NOW);
    assertThat(muted.mutedChecks())
        .containsOnlyKeys("sample_ratio")
        .containsEntry("sample_ratio", new MutedCheck("known", "Ada", NOW));
    Experiment both = MutingRules.muted(muted, "freshness", "down for a day", "Bob", NOW);
    assertThat(MutingRules.unmuted(both, "freshness")).isEqualTo(muted);
    assertThat(MutingRules.unmuted(CHECKOUT, "freshness")).isEqualTo(CHECKOUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unexposed", "SAMPLE_RATIO", "", "power"})
  void otherChecks_cannotBeMuted(String check) {
    assertThatThrownBy(() -> MutingRules.muted(CHECKOUT, check, "known", "Ada", NOW))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("contaminated, excluded, freshness, sample_ratio");
    assertThatThrownBy(() -> MutingRules.unmuted(CHECKOUT, check))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void reason_isNeeded() {
    for (String reason : new String[] {null, "", " ", "x".repeat(2_001), "\ud800"}) {
      assertThatThrownBy(() -> MutingRules.muted(CHECKOUT, "freshness", reason, "Ada", NOW))
          .isInstanceOf(ProblemException.class);
    }
  }
}
