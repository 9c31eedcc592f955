package dev.splitstream.bench.engine;

import dev.splitstream.assignment.engine.CompiledCatalog;
import dev.splitstream.assignment.engine.Evaluator;
import dev.splitstream.assignment.engine.api.Decision;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.assignment.engine.api.UnitLists;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** All running experiments at once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RunningBenchmark {
  /** Whether experiments share layers. */
  @Param({"shared", "own"})
  public String layers = "";

  /** How many run. */
  @Param({"10", "1000", "10000"})
  public int experiments;

  private final List<Unit> units = BenchUnits.map(Unit::of);
  private CompiledCatalog catalog = CompiledCatalog.EMPTY;
  private int next;

  /** Compiles the catalog. */
  @Setup
  public void compile() {
    catalog =
        CompiledCatalog.compile(
            layers.equals("own")
                ? Experiments.alone(experiments)
                : Experiments.sharing(experiments),
            UnitLists.NONE);
  }

  /** The decisions about those that reach a unit. */
  @Benchmark
  public List<Decision> running() {
    return Evaluator.decideRunning(
        catalog, units.get(next++ & (BenchUnits.COUNT - 1)), SplitstreamPeer.NOW);
  }
}
