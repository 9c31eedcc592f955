package dev.splitstream.bench.ledger;

import dev.splitstream.event.Event;
import dev.splitstream.pipelines.ledger.LedgerCatalog;
import dev.splitstream.pipelines.ledger.UnitLedger;
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

/**
 * One event more for a unit that has had so many, as a job with state in bytes pays for it: read
 * the ledger, apply the event, write the ledger.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH sets them.
public class LedgerBenchmark {
  private static final long NEVER = Long.MIN_VALUE;

  /** How many events the unit has had. */
  @Param({"1", "10", "100", "1000", "100000"})
  public int events;

  private LedgerCatalog catalog;
  private byte[] state;
  private Event view;
  private Event purchase;
  private Event between;
  private Event duplicate;

  /** Makes the state, and the events to come. */
  @Setup
  public void prepare() throws IOException {
    catalog = Workload.catalog();
    state = Workload.state(events, catalog);
    int next = events + 8 - events % 8;
    purchase = Workload.event(next);
    view = Workload.event(next + 1);
    between = Workload.between(events, Math.min(events, 500));
    duplicate = Workload.event(events - 1);
  }

  /** An event that no metric but the ratio asks for, in order of time. */
  @Benchmark
  public byte[] view() throws IOException {
    return apply(view);
  }

  /** An event that all metrics ask for, in order of time. */
  @Benchmark
  public byte[] purchase() throws IOException {
    return apply(purchase);
  }

  /** An event in the middle of the others. */
  @Benchmark
  public byte[] disorder() throws IOException {
    return apply(between);
  }

  /** An event that is there already: nothing is written. */
  @Benchmark
  public Object duplicate() throws IOException {
    return Workload.read(state).apply(duplicate, catalog, NEVER);
  }

  private byte[] apply(Event event) throws IOException {
    UnitLedger ledger = Workload.read(state);
    ledger.apply(event, catalog, NEVER);
    return Workload.write(ledger);
  }
}
