package dev.splitstream.assignment.engine;

import static dev.splitstream.assignment.engine.TestExperiments.NOW;
import static dev.splitstream.assignment.engine.TestExperiments.catalog;
import static dev.splitstream.assignment.engine.TestExperiments.decide;
import static dev.splitstream.assignment.engine.TestExperiments.experiment;
import static dev.splitstream.assignment.engine.TestExperiments.withStatus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.engine.api.Decision;
import dev.splitstream.assignment.engine.api.Reason;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Variant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EvaluatorTest {

  @Test
  void unknownExperiment_isNotFound() {
    assertThat(Evaluator.decide(CompiledCatalog.EMPTY, Unit.of("u"), NOW, "nope"))
        .isEqualTo(new Decision("nope", null, Reason.NOT_FOUND));
  }

  @Test
  void experimentThatDoesNotRun_isDisabled() {
    for (ExperimentStatus status : ExperimentStatus.values()) {
      Experiment experiment = withStatus(experiment("e", 10_000, 5_000, 5_000), status);
      Decision decision = decide(experiment, "u");
      assertThat(decision.reason() == Reason.DISABLED)
          .as(status.name())
          .isEqualTo(status != ExperimentStatus.RUNNING);
    }
  }

  @Test
  void unitOutsideTheAllocation_isNotInTraffic() {
    assertThat(decide(experiment("e", 0, 5_000, 5_000), "u"))
        .isEqualTo(new Decision("e", null, Reason.NOT_IN_TRAFFIC));
  }

  @Test
  void unitInTraffic_isSplit() {
    Experiment experiment = experiment("e", 10_000, 0, 10_000);
    assertThat(decide(experiment, "u"))
        .isEqualTo(new Decision("e", experiment.variants().get(1), Reason.SPLIT));
  }

  @Test
  void weightsThatFallShort_leaveTheRestOut() {
    assertThat(decide(experiment("e", 10_000, 0, 0), "u").reason())
        .isEqualTo(Reason.NOT_IN_TRAFFIC);
  }

  @Test
  void runningExperimentsThatReachTheUnit_areAnsweredById() {
    CompiledCatalog catalog =
        catalog(
            experiment("b", 10_000, 10_000, 0),
            experiment("out", 0, 10_000, 0),
            experiment("a", 10_000, 10_000, 0),
            withStatus(experiment("c", 10_000, 10_000, 0), ExperimentStatus.PAUSED));
    assertThat(Evaluator.decideRunning(catalog, Unit.of("u"), NOW))
        .extracting(Decision::experimentId)
        .containsExactly("a", "b");
  }

  @Test
  void smallAllocation_stillReachesEveryVariantByItsWeight() {
    Experiment experiment = experiment("e", 1_000, 5_000, 5_000);
    Map<String, Long> counts =
        IntStream.range(0, 100_000)
            .mapToObj(unit -> decide(experiment, "user_" + unit).variant())
            .flatMap(Stream::ofNullable)
            .map(Variant::id)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    // Of about 10,000 units that are in, half each; five standard deviations.
    assertThat(counts.get("v0")).isBetween(4_600L, 5_400L);
    assertThat(counts.get("v1")).isBetween(4_600L, 5_400L);
  }
}
