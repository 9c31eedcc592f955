package dev.splitstream.assignment.server.governance;

import static dev.splitstream.assignment.server.governance.GuardedFlags.DISABLED;
import static dev.splitstream.assignment.server.governance.GuardedFlags.ENABLED;
import static dev.splitstream.assignment.server.governance.GuardedFlags.flag;
import static dev.splitstream.assignment.server.governance.GuardedFlags.renamed;
import static dev.splitstream.catalog.GuardedAction.FORCE;
import static dev.splitstream.catalog.GuardedAction.PUBLISH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.Flag;
import dev.splitstream.catalog.GovernanceSettings;
import dev.splitstream.catalog.GuardedAction;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuardedFlagChangesTest {
  private static final GovernanceSettings BOTH =
      new GovernanceSettings(
          GovernanceSettings.ID, List.of(PUBLISH, FORCE), GovernanceSettings.Editors.ANYONE, 1);
  private static final Map<String, String> OVERRIDES = Map.of("u1", "on");

  @Test
  void enabling_isPublishing_killingIsNot() {
    assertThat(needs(DISABLED, ENABLED)).containsExactly(PUBLISH);
    assertThat(needs(ENABLED, DISABLED)).isEmpty();
  }

  @Test
  void newFlag_isPublishedIfItIsEnabled() {
    assertThat(needs(null, ENABLED)).containsExactly(PUBLISH);
    assertThat(needs(null, renamed(flag(false, "true", "off", false, Map.of()), "on"))).isEmpty();
  }

  @Test
  void deletion_isGuardedUnlessTheFlagIsKilledFirst() {
    assertThat(needs(ENABLED, null)).containsExactly(PUBLISH);
    assertThat(needs(DISABLED, null)).isEmpty();
  }

  @Test
  void whatAnEnabledFlagServes_isGuarded() {
    assertThat(needs(ENABLED, renamed(ENABLED, "third"))).containsExactly(PUBLISH);
    assertThat(needs(ENABLED, flag(true, "1", "off", false, OVERRIDES))).containsExactly(PUBLISH);
    assertThat(needs(ENABLED, flag(true, "true", "on", false, OVERRIDES))).containsExactly(PUBLISH);
    assertThat(needs(ENABLED, flag(true, "true", "off", true, OVERRIDES))).containsExactly(PUBLISH);
  }

  @Test
  void descriptiveField_isNotGuarded() {
    assertThat(needs(ENABLED, renamed(ENABLED, "on"))).isEmpty();
  }

  @Test
  void rulesOfADisabledFlag_areNotGuarded_whatItServesIs() {
    assertThat(needs(DISABLED, renamed(DISABLED, "third"))).isEmpty();
    assertThat(needs(DISABLED, flag(false, "true", "on", false, OVERRIDES)))
        .containsExactly(PUBLISH);
    assertThat(needs(DISABLED, flag(false, "true", "off", true, OVERRIDES)))
        .containsExactly(PUBLISH);
    // The value of the override.
    assertThat(needs(DISABLED, flag(false, "1", "off", false, OVERRIDES))).containsExactly(PUBLISH);
  }

  @Test
  void killThatServesSomethingElse_isGuarded() {
    assertThat(needs(ENABLED, flag(false, "true", "third", false, OVERRIDES)))
        .containsExactly(PUBLISH);
  }

  @Test
  void override_isForcedIfAUnitGetsIt_notIfItLosesIt() {
    assertThat(needs(ENABLED, ENABLED.withOverrides(Map.of("u1", "on", "u2", "on"))))
        .containsExactly(FORCE);
    assertThat(needs(DISABLED, DISABLED.withOverrides(Map.of("u1", "on", "u2", "on"))))
        .containsExactly(FORCE);
    assertThat(needs(ENABLED, ENABLED.withOverrides(Map.of("u1", "off")))).containsExactly(FORCE);
    assertThat(needs(ENABLED, ENABLED.withOverrides(Map.of()))).isEmpty();
  }

  private static Set<GuardedAction> needs(@Nullable Flag before, @Nullable Flag after) {
    return GuardedChanges.needingApproval(BOTH, before, after, false);
  }
}
