package dev.splitstream.bench.ledger;

import dev.splitstream.event.Event;
import dev.splitstream.pipelines.ledger.LedgerCatalog;
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
  /** How many events the unit has had. */
  @Param({"1", "10", "100", "900", "1900"})
  public int events;

  private LedgerCatalog catalog;
  private StoredUnit unit;
  private StoredUnit full;
  private Event view;
  private Event purchase;
  private Event between;
  private Event oldest;
  private Event duplicate;
  private Event last;

  /** Makes the states, and the events to come. */
  @Setup
  public void prepare() throws IOException {
    catalog = Workload.catalog();
    unit = Workload.unit(events, catalog);
    int next = events + 8 - events % 8;
    purchase = Workload.event(next);
    view = Workload.event(next + 1);
    between = Workload.between(events, Math.min(events, 500));
    oldest = Workload.oldest(events);
    duplicate = Workload.event(events - 1);
    int sealing = Workload.sealing(events, catalog);
    full = Workload.unit(sealing, catalog);
    last = Workload.event(sealing);
  }

  /** An event that no metric but the ratio asks for, in order of time. */
  @Benchmark
  public Object view() throws IOException {
    return unit.after(view, catalog);
  }

  /** An event that all metrics ask for, in order of time. */
  @Benchmark
  public Object purchase() throws IOException {
    return unit.after(purchase, catalog);
  }

  /** An event in order of time with which those that have gathered are sealed. */
  @Benchmark
  public Object sealing() throws IOException {
    return full.after(last, catalog);
  }

  /** An event in the middle of the others. */
  @Benchmark
  public Object disorder() throws IOException {
    return unit.after(between, catalog);
  }

  /** An event before all others but the exposures: the most that one can cost. */
  @Benchmark
  public Object oldest() throws IOException {
    return unit.after(oldest, catalog);
  }

  /** An event that is there already: nothing is written. */
  @Benchmark
  public Object duplicate() throws IOException {
    return unit.outcome(duplicate, catalog);
  }
}
