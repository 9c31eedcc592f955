package dev.splitstream.assignment.engine;

import static dev.splitstream.assignment.engine.FlagFixtures.onOff;
import static dev.splitstream.assignment.engine.TestExperiments.NOW;
import static dev.splitstream.assignment.engine.TestExperiments.catalog;
import static dev.splitstream.assignment.engine.TestExperiments.experiment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.engine.api.Attributes;
import dev.splitstream.assignment.engine.api.Decision;
import dev.splitstream.assignment.engine.api.Explanation;
import dev.splitstream.assignment.engine.api.Reason;
import dev.splitstream.assignment.engine.api.Step;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentBuilder;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Holdout;
import dev.splitstream.catalog.Segment;
import dev.splitstream.catalog.allocation.RampStep;
import dev.splitstream.catalog.targeting.Audience;
import dev.splitstream.catalog.targeting.Audience.Condition;
import dev.splitstream.catalog.targeting.Audience.Operator;
import dev.splitstream.catalog.targeting.Prerequisite;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The twelve reasons, each in a case where no earlier reason applies and all later ones would. */
class ReasonsTest {
  private static final Instant PAST = Instant.ofEpochMilli(NOW - 1);
  private static final Instant NOW_INSTANT = Instant.ofEpochMilli(NOW);
  private final Map<String, Object> attributes =
      new HashMap<>(Map.of("opted_out", true, "bot", true, "country", "DE"));
  private final ExperimentBuilder builder =
      experiment("e", 0, 5_000, 5_000).toBuilder()
          .overrides(Map.of("u", "v1"))
          .status(ExperimentStatus.PAUSED)
          .endAt(PAST)
          .prerequisites(List.of(new Prerequisite("f", List.of("on"))))
          .audience(new Condition("country", Operator.EQUALS, List.of("US")))
          .sticky(true);
  private Holdout holdout = new Holdout("h", "h", "h", 10_000, Set.of(), 1);
  private boolean flagOn;

  @Test
  void override_comesFirst() {
    assertThat(reason()).isEqualTo(Reason.OVERRIDE);
  }

  @Test
  void disabled_comesSecond() {
    upTo(Reason.DISABLED);
    assertThat(reason()).isEqualTo(Reason.DISABLED);
  }

  @Test
  void notScheduled_comesThird() {
    upTo(Reason.NOT_SCHEDULED);
    assertThat(reason()).isEqualTo(Reason.NOT_SCHEDULED);
  }

  @Test
  void optedOut_comesFourth() {
    upTo(Reason.OPTED_OUT);
    assertThat(reason()).isEqualTo(Reason.OPTED_OUT);
  }

  @Test
  void excluded_comesFifth() {
    upTo(Reason.EXCLUDED);
    assertThat(reason()).isEqualTo(Reason.EXCLUDED);
  }

  @Test
  void holdout_comesSixth() {
    upTo(Reason.HOLDOUT);
    assertThat(reason()).isEqualTo(Reason.HOLDOUT);
  }

  @Test
  void prerequisiteFailed_comesSeventh() {
    upTo(Reason.PREREQUISITE_FAILED);
    assertThat(reason()).isEqualTo(Reason.PREREQUISITE_FAILED);
  }

  @Test
  void notTargeted_comesEighth() {
    upTo(Reason.NOT_TARGETED);
    assertThat(reason()).isEqualTo(Reason.NOT_TARGETED);
  }

  @Test
  void sticky_comesNinth() {
    upTo(Reason.STICKY);
    assertThat(decision())
        .isEqualTo(new Decision("e", builder.build().variants().get(1), Reason.STICKY));
  }

  @Test
  void notInTraffic_comesTenth() {
    upTo(Reason.NOT_IN_TRAFFIC);
    assertThat(reason()).isEqualTo(Reason.NOT_IN_TRAFFIC);
  }

  @Test
  void split_comesLast() {
    upTo(Reason.SPLIT);
    assertThat(reason()).isEqualTo(Reason.SPLIT);
  }

  @Test
  void explanation_namesEachQuestionUpToTheOneThatDecided() {
    upTo(Reason.HOLDOUT);
    Explanation explanation =
        Evaluator.explain(catalog(builder.build(), holdout, onOff("f", flagOn)), unit(), NOW, "e");
    assertThat(explanation.steps())
        .containsExactly(
            new Step(Reason.OVERRIDE, false, "No override."),
            new Step(Reason.DISABLED, false, "The status is running."),
            new Step(
                Reason.NOT_SCHEDULED,
                false,
                "It is 2027-01-15T08:00:00Z; it starts at once and ends never."),
            new Step(Reason.OPTED_OUT, false, "Not opted out."),
            new Step(Reason.EXCLUDED, false, "Neither a bot nor internal traffic."),
            new Step(Reason.HOLDOUT, true, "Held out by h."));
  }

  @Test
  void bots_areInWhereTheyAreIncluded() {
    upTo(Reason.SPLIT);
    attributes.put("bot", true);
    builder.includesBots(true);
    assertThat(reason()).isEqualTo(Reason.SPLIT);
  }

  @Test
  void internalTraffic_isExcludedWhereBotsAreIncluded() {
    upTo(Reason.SPLIT);
    attributes.put("internal", true);
    builder.includesBots(true);
    assertThat(reason()).isEqualTo(Reason.EXCLUDED);
  }

  @Test
  void segmentsOfOptedOutAndInternal_countLikeTheAttributes() {
    upTo(Reason.SPLIT);
    Audience german = new Condition("country", Operator.EQUALS, List.of("US"));
    for (Map.Entry<String, Reason> meaning :
        Map.of(Segment.OPTED_OUT, Reason.OPTED_OUT, Segment.INTERNAL, Reason.EXCLUDED).entrySet()) {
      Segment segment = new Segment(meaning.getKey(), "s", german, null, 1);
      assertThat(Evaluator.decide(catalog(builder.build(), segment), unit(), NOW, "e").reason())
          .isEqualTo(meaning.getValue());
    }
  }

  @Test
  void start_isIn_andEnd_isOut() {
    Experiment atStart = experiment("e", 10_000, 10_000).toBuilder().startAt(NOW_INSTANT).build();
    Experiment atEnd = experiment("e", 10_000, 10_000).toBuilder().endAt(NOW_INSTANT).build();
    assertThat(TestExperiments.decide(atStart, "u").reason()).isEqualTo(Reason.SPLIT);
    assertThat(TestExperiments.decide(atEnd, "u").reason()).isEqualTo(Reason.NOT_SCHEDULED);
  }

  @Test
  void ramp_stepsAtItsTimes() {
    Experiment ramped =
        experiment("e", 0, 10_000).toBuilder()
            .ramp(
                List.of(
                    new RampStep(NOW_INSTANT, 10_000), new RampStep(NOW_INSTANT.plusMillis(5), 0)))
            .build();
    assertThat(List.of(-1, 0, 4, 5))
        .map(after -> Evaluator.decide(catalog(ramped), Unit.of("u"), NOW + after, "e").reason())
        .containsExactly(Reason.NOT_IN_TRAFFIC, Reason.SPLIT, Reason.SPLIT, Reason.NOT_IN_TRAFFIC);
  }

  @Test
  void holdoutOfALayer_leavesOtherExperimentsAlone() {
    holdout = new Holdout("h", "h", "h", 10_000, Set.of("elsewhere"), 1);
    upTo(Reason.HOLDOUT);
    assertThat(reason()).isNotEqualTo(Reason.HOLDOUT);
    builder.layerId("elsewhere");
    assertThat(reason()).isEqualTo(Reason.HOLDOUT);
  }

  /** Removes what would decide before this reason. */
  private void upTo(Reason reason) {
    for (Reason before : Reason.values()) {
      if (before == reason) {
        return;
      }
      switch (before) {
        case OVERRIDE -> builder.overrides(Map.of());
        case DISABLED -> builder.status(ExperimentStatus.RUNNING);
        case NOT_SCHEDULED -> builder.endAt(null);
        case OPTED_OUT -> attributes.remove("opted_out");
        case EXCLUDED -> attributes.remove("bot");
        case HOLDOUT -> holdout = new Holdout("h", "h", "h", 0, Set.of(), 1);
        case PREREQUISITE_FAILED -> flagOn = true;
        case NOT_TARGETED -> attributes.put("country", "US");
        case STICKY -> builder.sticky(false);
        case NOT_IN_TRAFFIC -> builder.allocation(10_000);
        default -> throw new AssertionError(before);
      }
    }
  }

  private Reason reason() {
    return decision().reason();
  }

  private Decision decision() {
    CompiledCatalog catalog = catalog(builder.build(), holdout, onOff("f", flagOn));
    return Evaluator.decide(catalog, unit(), NOW, "e");
  }

  private Unit unit() {
    return new Unit("u", Attributes.of(attributes), id -> id, Map.of("e", "v1"));
  }
}
