package dev.splitstream.assignment.engine;

import static dev.splitstream.assignment.engine.TestExperiments.NOW;
import static dev.splitstream.assignment.engine.TestExperiments.catalog;
import static dev.splitstream.assignment.engine.TestExperiments.experiment;
import static dev.splitstream.event.ExposureExclusion.EXCLUDED;
import static dev.splitstream.event.ExposureExclusion.OUTSIDE_SCHEDULE;
import static dev.splitstream.event.ExposureExclusion.OVERRIDE;
import static dev.splitstream.event.ExposureExclusion.WRONG_VARIANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.engine.api.Decision;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.assignment.engine.api.UnitSet;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Segment;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.allocation.HashMethod;
import dev.splitstream.event.ExposureExclusion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExposureCheckTest {
  private static final Experiment RUNNING = experiment("e", 10_000, 5_000, 5_000);
  private static final Instant AT = Instant.ofEpochMilli(NOW);
  private static final String DRAWN = drawn(RUNNING, "u");
  private static final String OTHER = DRAWN.equals("v0") ? "v1" : "v0";

  @Test
  void exposureToTheDrawnVariant_counts() {
    assertThat(exclusion(RUNNING, DRAWN)).isNull();
  }

  @Test
  void exposureToAnotherVariant_doesNot() {
    assertThat(exclusion(RUNNING, OTHER)).isEqualTo(WRONG_VARIANT);
  }

  /** Every decision that the engine makes by draw is one whose exposure counts. */
  @Property(tries = 300)
  void exposureToWhatWasAssigned_counts(
      @ForAll @AlphaChars @StringLength(min = 1, max = 20) String unitId,
      @ForAll HashMethod method) {
    Experiment experiment =
        experiment("e", 10_000, 2_500, 2_500, 2_500, 2_500).toBuilder().hash(method).build();
    Decision decision = TestExperiments.decide(experiment, unitId);
    if (decision.variant() != null) {
      assertThat(exclusion(experiment, unitId, false, NOW, decision.variant().id())).isNull();
    }
  }

  @Test
  void allocationThatShrank_doesNotMatter() {
    Experiment shrunk = RUNNING.toBuilder().allocation(0).build();
    assertThat(exclusion(shrunk, DRAWN)).isNull();
    assertThat(exclusion(shrunk, OTHER)).isEqualTo(WRONG_VARIANT);
  }

  @Test
  void variantOfAnotherSystem_cannotBeWrong() {
    assertThat(exclusion(RUNNING.toBuilder().externalAssignment(true).build(), OTHER)).isNull();
  }

  @Test
  void variantThatAUnitKeeps_cannotBeWrong() {
    assertThat(exclusion(RUNNING.toBuilder().sticky(true).build(), OTHER)).isNull();
  }

  @Test
  void variantFromBeforeAReassignment_cannotBeWrong() {
    Experiment reassigned = RUNNING.toBuilder().reassignedAt(AT).build();
    assertThat(exclusion(reassigned, "u", false, NOW - 1, OTHER)).isNull();
    assertThat(exclusion(reassigned, "u", false, NOW, OTHER)).isEqualTo(WRONG_VARIANT);
  }

  @Test
  void schedule_includesItsStartAndNotItsEnd() {
    Experiment planned =
        RUNNING.toBuilder().startAt(AT).endAt(Instant.ofEpochMilli(NOW + 1_000)).build();
    assertThat(exclusion(planned, "u", false, NOW - 1, DRAWN)).isEqualTo(OUTSIDE_SCHEDULE);
    assertThat(exclusion(planned, "u", false, NOW, DRAWN)).isNull();
    assertThat(exclusion(planned, "u", false, NOW + 999, DRAWN)).isNull();
    assertThat(exclusion(planned, "u", false, NOW + 1_000, DRAWN)).isEqualTo(OUTSIDE_SCHEDULE);
  }

  @ParameterizedTest
  @EnumSource(names = {"STOPPED", "ARCHIVED"})
  void exposureAfterTheStop_doesNotCount(ExperimentStatus status) {
    Experiment over = RUNNING.toBuilder().status(status).stoppedAt(AT).build();
    assertThat(exclusion(over, "u", false, NOW - 1, DRAWN)).isNull();
    assertThat(exclusion(over, "u", false, NOW, DRAWN)).isEqualTo(OUTSIDE_SCHEDULE);
  }

  @Test
  void exposureDuringAPause_counts() {
    assertThat(exclusion(TestExperiments.withStatus(RUNNING, ExperimentStatus.PAUSED), DRAWN))
        .isNull();
  }

  @Test
  void unitWithAnOverride_doesNotCount_whateverItSaw() {
    Experiment overridden = RUNNING.toBuilder().overrides(Map.of("u", OTHER)).build();
    assertThat(exclusion(overridden, DRAWN)).isEqualTo(OVERRIDE);
    assertThat(exclusion(overridden, OTHER)).isEqualTo(OVERRIDE);
    assertThat(exclusion(overridden, "w", false, NOW, drawn(RUNNING, "w"))).isNull();
  }

  @Test
  void bot_countsOnlyWhereBotsAreIncluded() {
    Experiment withBots = RUNNING.toBuilder().includesBots(true).build();
    assertThat(exclusion(RUNNING, "u", true, NOW, DRAWN)).isEqualTo(EXCLUDED);
    assertThat(exclusion(withBots, "u", true, NOW, DRAWN)).isNull();
  }

  @Test
  void internalUnit_doesNotCount() {
    Segment internal = new Segment(Segment.INTERNAL, "s", null, new Segment.UnitList("sha", 1), 1);
    CompiledCatalog catalog =
        CompiledCatalog.compile(
            TenantCatalog.of(1, List.of(RUNNING, internal)), sha -> UnitSet.of(new byte[16]));
    assertThat(ofItsDraw(catalog, "A".repeat(22))).isEqualTo(EXCLUDED);
    assertThat(ofItsDraw(catalog, "B".repeat(22))).isNull();
  }

  private static @Nullable ExposureExclusion ofItsDraw(CompiledCatalog catalog, String unitId) {
    return Evaluator.exclusion(catalog, Unit.of(unitId), false, NOW, "e", drawn(RUNNING, unitId));
  }

  private static String drawn(Experiment experiment, String unitId) {
    return Objects.requireNonNull(TestExperiments.decide(experiment, unitId).variant()).id();
  }

  private static @Nullable ExposureExclusion exclusion(Experiment experiment, String variantId) {
    return exclusion(experiment, "u", false, NOW, variantId);
  }

  private static @Nullable ExposureExclusion exclusion(
      Experiment experiment, String unitId, boolean isBot, long at, String variantId) {
    return Evaluator.exclusion(
        catalog(experiment), Unit.of(unitId), isBot, at, experiment.id(), variantId);
  }
}
