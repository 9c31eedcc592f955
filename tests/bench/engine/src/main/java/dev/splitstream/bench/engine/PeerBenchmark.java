package dev.splitstream.bench.engine;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One decision of one product. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PeerBenchmark {
  /** The product. */
  @Param({"splitstream", "openfeature", "launchdarkly", "optimizely", "unleash"})
  public String peer = "";

  private Peer asked = new SplitstreamPeer();
  private int next;

  /** Makes the product ready. */
  @Setup
  public void open() {
    asked = Peer.of(peer);
  }

  /** The experiment for everybody. */
  @Benchmark
  public String split() {
    return asked.split(next++ & (BenchUnits.COUNT - 1));
  }

  /** The targeted experiment. */
  @Benchmark
  public String targeted() {
    return asked.targeted(next++ & (BenchUnits.COUNT - 1));
  }

  /** Lets go of the product. */
  @TearDown
  public void close() {
    asked.close();
  }
}
