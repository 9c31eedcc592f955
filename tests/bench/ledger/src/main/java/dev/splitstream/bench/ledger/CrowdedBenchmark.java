package dev.splitstream.bench.ledger;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One event more, or one again, of a unit that has sent so many events for a day. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH sets them.
public class CrowdedBenchmark {
  /** How many events the unit sends in a day. */
  @Param({"1000", "10000", "100000", "1000000"})
  public int eventsADay;

  private CrowdedUnit unit;
  private int retries;

  /** Plays a day. */
  @Setup
  public void prepare() throws IOException {
    unit = Workload.day(eventsADay, Workload.catalog());
  }

  /** The next event: all that is done once in many events is part of it. */
  @Benchmark
  public Object next() throws IOException {
    return unit.next();
  }

  /** An event of any age inside the horizon again, with a new time; nothing is written. */
  @Benchmark
  public Object retry() throws IOException {
    retries++;
    return unit.retry(1 + Math.floorMod(retries * 7_919, eventsADay - 1));
  }
}
