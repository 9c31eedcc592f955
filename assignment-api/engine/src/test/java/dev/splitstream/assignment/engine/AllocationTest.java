package dev.splitstream.assignment.engine;

import static dev.splitstream.assignment.engine.TestExperiments.NOW;
import static dev.splitstream.assignment.engine.TestExperiments.catalog;
import static dev.splitstream.assignment.engine.TestExperiments.experiment;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.splitstream.assignment.engine.api.Attributes;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Flag;
import dev.splitstream.catalog.Holdout;
import dev.splitstream.catalog.targeting.Audience;
import dev.splitstream.catalog.targeting.Audience.Condition;
import dev.splitstream.catalog.targeting.Audience.Operator;
import dev.splitstream.catalog.targeting.FlagRule;
import dev.splitstream.catalog.targeting.Serve;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The hot path allocates nothing. */
class AllocationTest {
  private static final int ROUNDS = 50;
  private static final int CALLS = 2_000;
  private static final List<Unit> UNITS = units();

  @Test
  void decision_allocatesNothing() {
    CompiledCatalog catalog = catalog(experiment("e", 10_000, 5_000, 5_000));
    assertThat(bytes(unit -> Evaluator.decide(catalog, unit, NOW, "e"))).isZero();
  }

  @Test
  void targetedDecision_allocatesNothing() {
    Experiment targeted =
        experiment("e", 5_000, 5_000, 5_000).toBuilder()
            .audience(
                new Audience.All(
                    List.of(
                        new Condition("country", Operator.IN, List.of("DE", "US")),
                        new Condition("age", Operator.GREATER_OR_EQUAL, List.of(18)),
                        new Condition("since", Operator.LESS, List.of("2026-01-01")))))
            .overrides(Map.of("absent", "v0"))
            .build();
    CompiledCatalog catalog = catalog(targeted, new Holdout("h", "h", "h", 500, Set.of(), 1));
    assertThat(bytes(unit -> Evaluator.decide(catalog, unit, NOW, "e"))).isZero();
  }

  @Test
  void flag_allocatesNothing() {
    Flag flag =
        FlagFixtures.flag(
            "f", true, List.of(), "off", List.of(new FlagRule(null, new Serve.Run("e"))));
    CompiledCatalog catalog = catalog(flag, experiment("e", 5_000, 0, 10_000));
    assertThat(bytes(unit -> Evaluator.flag(catalog, unit, NOW, "f"))).isZero();
  }

  /** The best of several rounds: other code in the thread may allocate once. */
  private static long bytes(Consumer<Unit> call) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long fewest = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && fewest > 0; round++) {
      long before = threads.getThreadAllocatedBytes(thread);
      for (int i = 0; i < CALLS; i++) {
        call.accept(UNITS.get(i % UNITS.size()));
      }
      fewest = Math.min(fewest, threads.getThreadAllocatedBytes(thread) - before);
    }
    return fewest;
  }

  private static List<Unit> units() {
    Attributes attributes =
        Attributes.of(Map.of("country", "US", "age", 42, "since", "2025-01-08T10:00:00Z"));
    return IntStream.range(0, 100)
        .mapToObj(i -> new Unit("user_" + i, attributes, id -> id, Map.of()))
        .toList();
  }
}
