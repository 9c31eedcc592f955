package dev.splitstream.pipelines;

import static dev.splitstream.pipelines.LiveGraph.HORIZON;
import static dev.splitstream.pipelines.LiveGraph.stream;
import static dev.splitstream.pipelines.PipelineFixture.BASE;
import static dev.splitstream.pipelines.PipelineFixture.exposure;
import static dev.splitstream.pipelines.PipelineFixture.purchase;
import static dev.splitstream.pipelines.PipelineFixture.raw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.event.Event;
import dev.splitstream.pipelines.io.RawEvent;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.testing.TestStream;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of events of a unit that sends more than its ledger remembers, one case a test. */
class CrowdedUnitTimingTest {
  /** More than are remembered, so that some are closed early. */
  private static final int EVENTS = 2_100;

  @RegisterExtension final LiveGraph graph = new LiveGraph();

  @Test
  void retryWithoutAClientTime_ofAClosedEvent_isNotKeptAgain() {
    Event retry = purchase(3, second(EVENTS + 2), 1);
    CollectedOutputs outputs = graph.run(crowd().addElements(raw(retry)));
    assertThat(outputs.unique()).hasSize(EVENTS).doesNotContain(retry);
    assertThat(outputs.late()).isEmpty();
  }

  @Test
  void retryWithoutAClientTime_ofARecentEvent_isNotKeptAgain() {
    Event retry = purchase(EVENTS - 1, second(EVENTS + 2), 1);
    CollectedOutputs outputs = graph.run(crowd().addElements(raw(retry)));
    assertThat(outputs.unique()).hasSize(EVENTS).doesNotContain(retry);
  }

  @Test
  void retryOfAClosedEvent_atTheEndOfTheHorizon_isNeitherKeptAgainNorLate() {
    Event retry = purchase(3, second(3), 1);
    CollectedOutputs outputs =
        graph.run(crowd().advanceWatermarkTo(second(3).plus(HORIZON)).addElements(raw(retry)));
    assertThat(outputs.unique()).hasSize(EVENTS);
    assertThat(outputs.late()).isEmpty();
  }

  @Test
  void newEventBeforeWhatIsRemembered_isLate() {
    Event crowdedOut = purchase(99_999, second(3), 1);
    CollectedOutputs outputs = graph.run(crowd().addElements(raw(crowdedOut)));
    assertThat(outputs.unique()).hasSize(EVENTS);
    assertThat(outputs.late()).containsExactly(crowdedOut);
  }

  @Test
  void unitThatComesBackAfterDays_isCountedAsBefore() {
    Instant later = BASE.plus(Duration.standardDays(3));
    Event event = purchase(99_999, later, 1);
    CollectedOutputs outputs =
        graph.run(crowd().advanceWatermarkTo(later).addElements(raw(event), raw(event)));
    assertThat(outputs.unique()).hasSize(EVENTS + 1).contains(event);
  }

  /** An exposure, then a purchase each second. */
  private static TestStream.Builder<RawEvent> crowd() {
    List<RawEvent> purchases =
        IntStream.range(1, EVENTS).mapToObj(i -> raw(purchase(i, second(i), 1))).toList();
    return stream().addElements(raw(exposure(0, BASE)), purchases.toArray(RawEvent[]::new));
  }

  private static Instant second(int number) {
    return BASE.plus(Duration.standardSeconds(number));
  }
}
