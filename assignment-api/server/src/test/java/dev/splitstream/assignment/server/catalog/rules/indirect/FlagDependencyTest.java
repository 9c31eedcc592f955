package dev.splitstream.assignment.server.catalog.rules.indirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.catalog.rules.EditContext;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Flag;
import dev.splitstream.catalog.Segment;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.targeting.Audience;
import dev.splitstream.catalog.targeting.FlagRule;
import dev.splitstream.catalog.targeting.Prerequisite;
import dev.splitstream.catalog.targeting.Serve;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Edits of flags, and of what they refer to, that an experiment under way requires. */
class FlagDependencyTest {
  private static final Audience PRO =
      new Audience.Condition("plan", Audience.Operator.EQUALS, List.of("pro"));

  private final List<CatalogEntry> others =
      new ArrayList<>(List.of(experiment("e", requires("f"))));

  @Test
  void killSwitch_isFree() {
    Flag flag = flag("f", rollout(5_000, 0));
    assertThat(effects(flag, flag.withEnabled(false))).isEqualTo(IndirectChanges.Effects.NONE);
    assertThat(effects(flag.withEnabled(false), flag)).isEqualTo(IndirectChanges.Effects.NONE);
  }

  @Test
  void override_isFree() {
    Flag flag = flag("f", rollout(5_000, 0));
    assertThat(effects(flag, flag.withOverrides(Map.of("u", "on"))))
        .isEqualTo(IndirectChanges.Effects.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "5000, 0, 5000, 0, false, false",
    "1000, 0, 5000, 0, true, false",
    "5000, 0, 1000, 0, true, true",
    "1000, 1000, 2000, 0, true, false",
    "1000, 1000, 1000, 2000, true, true",
    "1000, 2000, 1000, 1000, true, false",
    "1000, 1000, 500, 2000, true, true",
  })
  void rollout_mayRise(int on, int off, int onAfter, int offAfter, boolean moves, boolean breaks) {
    assertEffects(
        effects(flag("f", rollout(on, off)), flag("f", rollout(onAfter, offAfter))), moves, breaks);
  }

  @Test
  void otherAudienceOfARule_breaks() {
    FlagRule all = new FlagRule(null, new Serve.Fixed("on"));
    FlagRule some = new FlagRule(PRO, new Serve.Fixed("on"));
    assertEffects(effects(flag("f", all), flag("f", some)), true, true);
  }

  @Test
  void ruleOfADisabledFlag_breaks() {
    Flag before = flag("f", rollout(5_000, 0)).withEnabled(false);
    assertEffects(effects(before, flag("f", rollout(1_000, 0)).withEnabled(false)), true, true);
  }

  @Test
  void flagBehindTheRequiredFlag_mayNotChange() {
    others.add(
        new Flag(
            "f",
            "f",
            null,
            Flag.Type.BOOLEAN,
            true,
            false,
            "s",
            variations(),
            "off",
            requires("g"),
            List.of(),
            "on",
            Map.of(),
            0));
    IndirectChanges.Effects effects =
        effects(flag("g", rollout(1_000, 0)), flag("g", rollout(5_000, 0)));
    assertThat(effects.breaking())
        .containsExactly(
            "experiment e: the compared units would change" + " (experiment e > flag f > flag g)");
  }

  @Test
  void segmentOfARequiredFlag_mayNotChange() {
    others.add(flag("f", new FlagRule(new Audience.InSegment("s"), new Serve.Fixed("on"))));
    Segment before = new Segment("s", "s", PRO, null, 0);
    assertThat(effects(before, new Segment("s", "s", new Audience.Not(PRO), null, 0)).breaking())
        .singleElement()
        .asString()
        .contains("experiment e > flag f > segment s");
  }

  @Test
  void experimentThatARequiredFlagRuns_mayStopButNotChange() {
    others.add(flag("f", new FlagRule(null, new Serve.Run("x"))));
    Experiment running = experiment("x", List.of());
    Experiment draft = running.toBuilder().status(ExperimentStatus.DRAFT).build();
    Experiment stopped = running.toBuilder().status(ExperimentStatus.STOPPED).build();
    Experiment paused = running.toBuilder().status(ExperimentStatus.PAUSED).build();
    Experiment smaller = running.toBuilder().allocation(10).build();
    assertEffects(effects(draft, running), true, true);
    assertEffects(effects(running, smaller), true, true);
    assertEffects(effects(running, paused), false, false);
    assertEffects(effects(paused, running), false, false);
    assertEffects(effects(running, stopped), false, false);
    assertEffects(effects(draft, draft.toBuilder().allocation(10).build()), false, false);
    assertEffects(effects(running, running.toBuilder().name("other").build()), false, false);
    Experiment external =
        running.toBuilder().externalAssignment(true).reassignedAt(Instant.EPOCH).build();
    assertEffects(effects(running, external), false, false);
  }

  private static void assertEffects(
      IndirectChanges.Effects effects, boolean moves, boolean breaks) {
    assertThat(effects.movesUnits()).isEqualTo(moves);
    assertThat(effects.breaking().isEmpty()).isEqualTo(!breaks);
  }

  private IndirectChanges.Effects effects(CatalogEntry before, CatalogEntry after) {
    List<CatalogEntry> entries = new ArrayList<>(others);
    entries.add(before);
    EditContext context =
        new EditContext(
            "acme",
            after.entryKind(),
            after.id(),
            before,
            TenantCatalog.of(1, entries),
            Instant.EPOCH);
    return IndirectChanges.of(context, after, (tenant, was, is) -> Movement.BOTH);
  }

  private static FlagRule rollout(int on, int off) {
    return new FlagRule(
        null, new Serve.Rollout(List.of(new Serve.Share("on", on), new Serve.Share("off", off))));
  }

  private static List<Flag.Variation> variations() {
    return List.of(new Flag.Variation("on", "true"), new Flag.Variation("off", "false"));
  }

  private static Flag flag(String id, FlagRule rule) {
    return new Flag(
        id,
        id,
        null,
        Flag.Type.BOOLEAN,
        true,
        false,
        "s",
        variations(),
        "off",
        List.of(),
        List.of(rule),
        "off",
        Map.of(),
        0);
  }

  private static List<Prerequisite> requires(String flag) {
    return List.of(new Prerequisite(flag, List.of("on")));
  }

  private static Experiment experiment(String id, List<Prerequisite> prerequisites) {
    return Experiment.builder("acme", id)
        .status(ExperimentStatus.RUNNING)
        .prerequisites(prerequisites)
        .variants(
            List.of(new Variant("on", "A", 5_000, "{}"), new Variant("off", "B", 5_000, "{}")))
        .build();
  }
}
