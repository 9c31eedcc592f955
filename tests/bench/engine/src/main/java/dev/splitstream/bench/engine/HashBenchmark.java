package dev.splitstream.bench.engine;

import dev.splitstream.assignment.engine.hash.Bucketer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One draw, and nothing else. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HashBenchmark {
  private final List<String> ids = BenchUnits.map(id -> id);
  private int next;

  /** The hash of salt and unit, as a bucket. */
  @Benchmark
  public int hash() {
    return Bucketer.bucket("split", ids.get(next++ & (BenchUnits.COUNT - 1)));
  }
}
