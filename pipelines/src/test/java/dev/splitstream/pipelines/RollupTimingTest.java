package dev.splitstream.pipelines;

import static dev.splitstream.pipelines.LiveGraph.HORIZON;
import static dev.splitstream.pipelines.LiveGraph.PAST_HORIZON;
import static dev.splitstream.pipelines.LiveGraph.received;
import static dev.splitstream.pipelines.LiveGraph.restarted;
import static dev.splitstream.pipelines.LiveGraph.stream;
import static dev.splitstream.pipelines.LiveGraph.until;
import static dev.splitstream.pipelines.PipelineFixture.BASE;
import static dev.splitstream.pipelines.PipelineFixture.exposure;
import static dev.splitstream.pipelines.PipelineFixture.exposureToTreatment;
import static dev.splitstream.pipelines.PipelineFixture.purchase;
import static dev.splitstream.pipelines.PipelineFixture.raw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When events count in the rollups of experiments, one case a test. */
class RollupTimingTest {
  private static final Moments EXPOSED = Moments.ofUnit(0, 0);
  private static final Moments BOUGHT = Moments.ofUnit(1, 0);
  private static final Instant SOON = BASE.plus(Duration.standardSeconds(1));
  private static final Instant END_OF_MINUTE = BASE.plus(Duration.millis(59_999));

  @RegisterExtension final LiveGraph graph = new LiveGraph();

  @ParameterizedTest
  @EnumSource
  void onTime_countsInEveryGrain(Grain grain) {
    CollectedOutputs outputs = graph.run(stream().addElements(raw(exposure(1, BASE))));
    assertThat(outputs.total("bought", grain)).isEqualTo(EXPOSED);
  }

  @Test
  void speculative_isShownBeforeTheWindowEndsAndReplaced() {
    CollectedOutputs outputs =
        graph.run(
            stream()
                .addElements(raw(exposure(1, BASE)))
                .advanceProcessingTime(Duration.standardSeconds(5))
                .addElements(raw(purchase(2, SOON, 3_000_000))));
    assertThat(outputs.panes("bought", Grain.MINUTE)).containsExactly(EXPOSED, BOUGHT);
  }

  /** What waited would be missing in the cut that the next checkpoint makes. */
  @Test
  void jobThatIsBehind_passesEveryChangeOnAtOnce() {
    CollectedOutputs outputs =
        graph.run(
            stream()
                .advanceProcessingTime(until(BASE.plus(Duration.standardDays(7))))
                .addElements(raw(exposure(1, BASE)))
                .addElements(raw(purchase(2, SOON, 3_000_000)))
                .addElements(raw(exposureToTreatment(3, END_OF_MINUTE))));
    assertThat(outputs.panes("bought", Grain.MINUTE))
        .containsExactly(EXPOSED, BOUGHT, BOUGHT.minus(BOUGHT));
  }

  @Test
  void aheadOfTheClock_countsInItsOwnWindowAndMakesNobodyLate() {
    CollectedOutputs outputs =
        graph.run(
            stream()
                .addElements(raw(exposure(1, BASE.plus(Duration.standardHours(24)))))
                .addElements(raw(exposure(2, BASE))));
    assertThat(outputs.panes(RollupKey.EXPOSED, Grain.MINUTE)).hasSize(3);
    assertThat(outputs.late()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void lateWithinTheHorizon_correctsItsClosedWindow(Grain grain) {
    CollectedOutputs outputs =
        graph.run(
            stream()
                .addElements(raw(exposure(1, BASE)))
                .advanceWatermarkTo(BASE.plus(Duration.standardHours(23)))
                .addElements(raw(purchase(2, SOON, 3_000_000))));
    assertThat(outputs.total("bought", grain)).isEqualTo(BOUGHT);
  }

  @Test
  void lateAtTheVeryEndOfTheHorizon_isAddedToWhatItsWindowHeld() {
    CollectedOutputs outputs =
        graph.run(
            stream()
                .addElements(raw(exposure(1, BASE)))
                .advanceWatermarkTo(END_OF_MINUTE.plus(HORIZON))
                .addElements(raw(purchase(2, END_OF_MINUTE, 3_000_000))));
    assertThat(outputs.panes("bought", Grain.MINUTE)).containsExactly(EXPOSED, BOUGHT);
  }

  @Test
  void lateExposureWithinTheHorizon_correctsTheWindowsOfLaterEventsToo() {
    Instant nextMinute = BASE.plus(Duration.standardMinutes(1));
    CollectedOutputs outputs =
        graph.run(
            stream()
                .addElements(raw(purchase(2, nextMinute, 3_000_000)))
                .advanceWatermarkTo(BASE.plus(HORIZON))
                .addElements(raw(exposure(1, BASE))));
    assertThat(outputs.total("bought", Grain.DAY)).isEqualTo(BOUGHT);
    assertThat(outputs.total(RollupKey.UNEXPOSED, Grain.MINUTE).isZero()).isTrue();
  }

  @Test
  void contaminationWithinTheHorizon_isTakenAwayInItsOwnWindow() {
    CollectedOutputs outputs =
        graph.run(
            stream()
                .addElements(raw(exposure(1, BASE)))
                .advanceWatermarkTo(BASE.plus(HORIZON))
                .addElements(raw(exposureToTreatment(2, END_OF_MINUTE))));
    assertThat(outputs.panes("bought", Grain.MINUTE))
        .containsExactly(EXPOSED, EXPOSED.minus(EXPOSED));
  }

  @Test
  void lateBeyondTheHorizon_changesNothing() {
    CollectedOutputs outputs =
        graph.run(
            stream()
                .addElements(raw(exposure(1, BASE)))
                .advanceWatermarkTo(SOON.plus(HORIZON).plus(Duration.millis(1)))
                .addElements(raw(purchase(2, SOON, 3_000_000))));
    assertThat(outputs.panes("bought", Grain.DAY)).containsExactly(EXPOSED);
  }

  @Test
  void lateBeyondTheHorizon_changesNothingAfterARestartEither() {
    CollectedOutputs outputs =
        graph.run(restarted().addElements(received(exposure(1, BASE), PAST_HORIZON)));
    assertThat(outputs.panes("bought", Grain.DAY)).isEmpty();
  }

  @Test
  void backlog_countsHoweverFarAnotherPartitionIsAhead() {
    Instant weekOn = BASE.plus(Duration.standardDays(7));
    CollectedOutputs outputs =
        graph.run(
            stream()
                .addElements(received(exposure(1, weekOn), weekOn))
                .addElements(received(exposure(2, BASE), BASE)));
    assertThat(outputs.total("bought", Grain.MINUTE)).isEqualTo(EXPOSED);
    assertThat(outputs.late()).isEmpty();
  }

  @Test
  void idle_keepsWhatWasCountedAndGoesOnInANewWindow() {
    Instant dayOn = BASE.plus(Duration.standardHours(36));
    CollectedOutputs outputs =
        graph.run(
            stream()
                .addElements(raw(exposure(1, BASE)))
                .advanceWatermarkTo(dayOn)
                .addElements(raw(purchase(2, dayOn, 3_000_000))));
    assertThat(outputs.panes("bought", Grain.DAY)).containsExactly(EXPOSED, BOUGHT.minus(EXPOSED));
  }

  @ParameterizedTest
  @EnumSource
  void watermarkAtInfinity_writesNoEmptyPaneOverAValue(Grain grain) {
    CollectedOutputs outputs = graph.run(stream().addElements(raw(exposure(1, BASE))));
    assertThat(outputs.panes("bought", grain)).containsExactly(EXPOSED);
  }
}
