package dev.splitstream.assignment.server.governance;

import static dev.splitstream.catalog.GuardedAction.FORCE;
import static dev.splitstream.catalog.GuardedAction.GOVERN;
import static dev.splitstream.catalog.GuardedAction.PUBLISH;
import static dev.splitstream.catalog.GuardedAction.RAMP;
import static dev.splitstream.catalog.GuardedAction.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentBuilder;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.GovernanceSettings;
import dev.splitstream.catalog.GuardedAction;
import dev.splitstream.catalog.Layer;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.allocation.BucketRange;
import dev.splitstream.catalog.allocation.HashMethod;
import dev.splitstream.catalog.allocation.RampStep;
import dev.splitstream.catalog.targeting.Prerequisite;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GuardedChangesTest {
  private static final Instant NOON = Instant.parse("2025-01-08T12:00:00Z");
  private static final GovernanceSettings ALL = settings(START, RAMP, FORCE, PUBLISH);
  private static final Experiment RUNNING =
      Experiment.builder("acme", "e")
          .status(ExperimentStatus.RUNNING)
          .allocation(100)
          .variants(List.of(new Variant("a", "A", 5_000, "{}"), new Variant("b", "B", 5_000, "{}")))
          .metricIds(List.of("m"))
          .overrides(Map.of("u1", "a"))
          .build();

  /** Each edit changes which units of a live experiment take part, or what they get. */
  static List<UnaryOperator<ExperimentBuilder>> ramps() {
    return List.of(
        e -> e.allocation(200),
        e -> e.allocation(50),
        e -> e.ramp(List.of(new RampStep(NOON, 500))),
        e -> e.range(new BucketRange(0, 5_000)),
        e -> e.startAt(NOON),
        e -> e.endAt(NOON),
        e -> e.salt("other"),
        e -> e.hash(HashMethod.GROWTHBOOK_V2),
        e -> e.layerId("l"),
        e -> e.prerequisites(List.of(new Prerequisite("f", List.of("on")))),
        e -> e.includesBots(true),
        e -> e.clientVisible(true),
        e -> e.sticky(true),
        e ->
            e.variants(
                List.of(new Variant("a", "A", 1, "{}"), new Variant("b", "B", 9_999, "{}"))));
  }

  @ParameterizedTest
  @MethodSource("ramps")
  void changeOfDelivery_isARampOfALiveExperimentAlone(UnaryOperator<ExperimentBuilder> change) {
    for (ExperimentStatus status : ExperimentStatus.values()) {
      Experiment before = RUNNING.toBuilder().status(status).build();
      Experiment after = change.apply(before.toBuilder()).build();
      boolean isLive = status == ExperimentStatus.RUNNING || status == ExperimentStatus.PAUSED;
      assertThat(needs(before, after)).isEqualTo(isLive ? Set.of(RAMP) : Set.of());
    }
  }

  @Test
  void descriptiveField_isNotGuarded() {
    assertThat(
            needs(
                RUNNING,
                RUNNING.toBuilder()
                    .name("N")
                    .ownerTeam("growth")
                    .metricIds(List.of("m", "n"))
                    .metricsSince(Map.of("n", 2L))
                    .revision(2)
                    .build()))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "DRAFT, RUNNING, true",
    "PAUSED, RUNNING, true",
    "RUNNING, PAUSED, false",
    "RUNNING, STOPPED, false",
    "PAUSED, STOPPED, false",
    "DRAFT, ARCHIVED, false",
    "STOPPED, ARCHIVED, false"
  })
  void step_isGuardedIfItAssignsUnits(
      ExperimentStatus from, ExperimentStatus to, boolean isGuarded) {
    Experiment before = RUNNING.toBuilder().status(from).build();
    Experiment after = RUNNING.toBuilder().status(to).build();
    assertThat(needs(before, after)).isEqualTo(isGuarded ? Set.of(START) : Set.of());
    // Forced or not.
    assertThat(GuardedChanges.needingApproval(ALL, before, after, true))
        .isEqualTo(isGuarded ? Set.of(START) : Set.of());
  }

  @Test
  void override_isForcedIfAUnitGetsIt_notIfItLosesIt() {
    assertThat(overridden(Map.of("u1", "a", "u2", "a"))).containsExactly(FORCE);
    assertThat(overridden(Map.of("u1", "b"))).containsExactly(FORCE);
    assertThat(overridden(Map.of("u1", "a"))).isEmpty();
    assertThat(overridden(Map.of())).isEmpty();
  }

  private static Set<GuardedAction> overridden(Map<String, String> overrides) {
    return needs(RUNNING, RUNNING.toBuilder().overrides(overrides).build());
  }

  @Test
  void breakingChange_isForced() {
    Experiment unmeasured = RUNNING.toBuilder().metricIds(List.of()).build();
    assertThat(GuardedChanges.needingApproval(ALL, RUNNING, unmeasured, true))
        .containsExactly(FORCE);
    assertThat(GuardedChanges.needingApproval(ALL, RUNNING, unmeasured, false)).isEmpty();
  }

  @Test
  void draft_isNotGuarded() {
    Experiment draft = RUNNING.toBuilder().status(ExperimentStatus.DRAFT).build();
    assertThat(needs(null, draft)).isEmpty();
    assertThat(needs(draft, null)).isEmpty();
    assertThat(needs(draft, draft.toBuilder().overrides(Map.of("u2", "b")).build())).isEmpty();
  }

  @Test
  void settings_areGuardedWheneverAnythingIs() {
    GovernanceSettings changed = settings();
    assertThat(needs(settings(START), changed)).containsExactly(GOVERN);
    assertThat(needs(settings(START), null)).containsExactly(GOVERN);
    assertThat(
            GuardedChanges.needingApproval(
                GovernanceSettings.DEFAULT, settings(), settings(START), false))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = "GOVERN", mode = EnumSource.Mode.EXCLUDE)
  void action_needsApprovalOnlyWhereTheTenantSaysSo(GuardedAction action) {
    Experiment paused =
        RUNNING.toBuilder()
            .status(ExperimentStatus.PAUSED)
            .allocation(50)
            .overrides(Map.of())
            .build();
    // Starts, ramps and forces in one edit; publishes a flag.
    Set<GuardedAction> ofExperiment =
        GuardedChanges.needingApproval(settings(action), paused, RUNNING, false);
    Set<GuardedAction> ofFlag =
        GuardedChanges.needingApproval(settings(action), null, GuardedFlags.ENABLED, false);
    assertThat(ofExperiment).isEqualTo(action == PUBLISH ? Set.of() : Set.of(action));
    assertThat(ofFlag).isEqualTo(action == PUBLISH ? Set.of(PUBLISH) : Set.of());
    assertThat(GuardedChanges.needingApproval(GovernanceSettings.DEFAULT, paused, RUNNING, false))
        .isEmpty();
  }

  @Test
  void otherEntries_areNotGuarded() {
    assertThat(needs(new Layer("l", "L", "a", 1), new Layer("l", "L", "b", 2))).isEmpty();
  }

  private static Set<GuardedAction> needs(
      @Nullable CatalogEntry before, @Nullable CatalogEntry after) {
    return GuardedChanges.needingApproval(ALL, before, after, false);
  }

  private static GovernanceSettings settings(GuardedAction... actions) {
    return new GovernanceSettings(
        GovernanceSettings.ID, List.of(actions), GovernanceSettings.Editors.ANYONE, 1);
  }
}
