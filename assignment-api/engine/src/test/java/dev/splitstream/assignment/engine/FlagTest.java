package dev.splitstream.assignment.engine;

import static dev.splitstream.assignment.engine.FlagFixtures.flag;
import static dev.splitstream.assignment.engine.FlagFixtures.onOff;
import static dev.splitstream.assignment.engine.TestExperiments.NOW;
import static dev.splitstream.assignment.engine.TestExperiments.catalog;
import static dev.splitstream.assignment.engine.TestExperiments.experiment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.engine.api.Attributes;
import dev.splitstream.assignment.engine.api.FlagDecision;
import dev.splitstream.assignment.engine.api.Reason;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.assignment.engine.hash.Bucketer;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Flag;
import dev.splitstream.catalog.targeting.Audience.Condition;
import dev.splitstream.catalog.targeting.Audience.Operator;
import dev.splitstream.catalog.targeting.FlagRule;
import dev.splitstream.catalog.targeting.Prerequisite;
import dev.splitstream.catalog.targeting.Serve;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlagTest {
  private static final FlagRule GERMANS_ON =
      new FlagRule(new Condition("country", Operator.EQUALS, List.of("DE")), new Serve.Fixed("on"));
  private static final FlagRule RUN = new FlagRule(null, new Serve.Run("e"));

  @Test
  void unknownFlag_isNotFound() {
    assertThat(Evaluator.flag(CompiledCatalog.EMPTY, Unit.of("u"), NOW, "nope"))
        .isEqualTo(new FlagDecision("nope", null, null, Reason.NOT_FOUND, -1));
  }

  @Test
  void disabledFlag_isOff() {
    Flag killed = flag("f", false, List.of(), "on", List.of());
    assertThat(served(Unit.of("u"), killed)).isEqualTo("off DISABLED -1");
  }

  @Test
  void override_comesBeforeTheKillSwitch() {
    Flag killed = flag("f", false, List.of(), "on", List.of());
    assertThat(served(Unit.of("chosen"), killed)).isEqualTo("v1 OVERRIDE -1");
  }

  @Test
  void override_comesBeforeRules() {
    Flag flag = flag("f", true, List.of(), "on", List.of());
    assertThat(served(Unit.of("chosen"), flag)).isEqualTo("v1 OVERRIDE -1");
  }

  @Test
  void unmetPrerequisite_isOff() {
    Flag flag = flag("f", true, List.of(new Prerequisite("g", List.of("on"))), "on", List.of());
    assertThat(served(Unit.of("u"), flag, onOff("g", false)))
        .isEqualTo("off PREREQUISITE_FAILED -1");
    assertThat(served(Unit.of("u"), flag, onOff("g", true))).isEqualTo("on NOT_TARGETED -1");
  }

  @Test
  void firstRuleThatServes_decides() {
    Flag flag =
        flag(
            "f",
            true,
            List.of(),
            "off",
            List.of(GERMANS_ON, new FlagRule(null, new Serve.Fixed("v1"))));
    assertThat(served(from("DE"), flag)).isEqualTo("on SPLIT 0");
    assertThat(served(from("FR"), flag)).isEqualTo("v1 SPLIT 1");
  }

  @Test
  void noRule_givesTheDefault() {
    Flag flag = flag("f", true, List.of(), "off", List.of(GERMANS_ON));
    assertThat(served(from("FR"), flag)).isEqualTo("off NOT_TARGETED -1");
  }

  @Test
  void rollout_servesItsShares_andPassesTheRestOn() {
    Flag flag =
        flag(
            "f",
            true,
            List.of(),
            "off",
            List.of(
                new FlagRule(
                    null,
                    new Serve.Rollout(
                        List.of(new Serve.Share("on", 2_000), new Serve.Share("v1", 3_000))))));
    for (int i = 0; i < 100; i++) {
      int bucket = Bucketer.bucket("f", "u" + i);
      assertThat(served(Unit.of("u" + i), flag))
          .isEqualTo(
              bucket < 2_000
                  ? "on SPLIT 0"
                  : bucket < 5_000 ? "v1 SPLIT 0" : "off NOT_TARGETED -1");
    }
  }

  @Test
  void runningExperiment_servesTheVariationOfItsVariant() {
    Flag flag = flag("f", true, List.of(), "off", List.of(RUN));
    assertThat(served(Unit.of("u"), flag, experiment("e", 10_000, 0, 10_000)))
        .isEqualTo("v1 SPLIT 0");
  }

  @Test
  void unitOutsideTheExperiment_fallsThroughToTheNextRule() {
    Flag flag = flag("f", true, List.of(), "off", List.of(RUN, GERMANS_ON));
    assertThat(served(from("DE"), flag, experiment("e", 0, 0, 10_000))).isEqualTo("on SPLIT 1");
  }

  @Test
  void cycleOfPrerequisites_isNeverMet_andTerminates() {
    Flag one = flag("f", true, List.of(new Prerequisite("g", List.of("off"))), "on", List.of());
    Flag other = flag("g", true, List.of(new Prerequisite("f", List.of("off"))), "on", List.of());
    assertThat(served(Unit.of("u"), one, other)).isEqualTo("off PREREQUISITE_FAILED -1");
  }

  @Test
  void cycleThroughAnExperiment_terminates() {
    Flag flag = flag("f", true, List.of(), "on", List.of(RUN));
    Experiment experiment =
        experiment("e", 10_000, 0, 10_000).toBuilder()
            .prerequisites(List.of(new Prerequisite("f", List.of("on"))))
            .build();
    assertThat(served(Unit.of("u"), flag, experiment)).isEqualTo("on NOT_TARGETED -1");
    assertThat(Evaluator.decide(catalog(flag, experiment), Unit.of("u"), NOW, "e").reason())
        .isEqualTo(Reason.PREREQUISITE_FAILED);
  }

  @Test
  void endlessChainOfPrerequisites_neitherOverflowsNorIsMet() {
    List<CatalogEntry> flags = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      Prerequisite next = new Prerequisite("f" + (i + 1), List.of("on", "off"));
      flags.add(flag("f" + i, true, List.of(next), "on", List.of()));
    }
    CompiledCatalog catalog = catalog(flags.toArray(CatalogEntry[]::new));
    assertThat(Evaluator.flag(catalog, Unit.of("u"), NOW, "f0").reason())
        .isEqualTo(Reason.PREREQUISITE_FAILED);
  }

  private static Unit from(String country) {
    return new Unit("u", Attributes.of(Map.of("country", country)), id -> id, Map.of());
  }

  private static String served(Unit unit, CatalogEntry... entries) {
    FlagDecision decision = Evaluator.flag(catalog(entries), unit, NOW, "f");
    assertThat(decision.variation()).isNotNull();
    return decision.variation().id() + " " + decision.reason() + " " + decision.ruleIndex();
  }
}
