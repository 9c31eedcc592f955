package dev.splitstream.http.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Counts events per hour in memory, until they are written in one batch. A limit bounds the memory:
 * beyond it, things that were not counted before in the hour are counted together, so that nothing
 * is lost. Counting takes no lock that writing holds.
 *
 * @param <K> what is counted
 */
public final class HourlyCounts<K> {
  private final Clock clock;
  private final int limit;
  private final UnaryOperator<K> lumped;
  private final Map<Counted<K>, Long> counts = new ConcurrentHashMap<>();

  /**
   * Starts without counts.
   *
   * @param limit how many different things are counted separately between two writes
   * @param lumped maps a thing beyond the limit to one of a few that stand for all
   */
  public HourlyCounts(Clock clock, int limit, UnaryOperator<K> lumped) {
    this.clock = clock;
    this.limit = limit;
    this.lumped = lumped;
  }

  /**
   * A counted thing in an hour.
   *
   * @param hour its start
   */
  public record Counted<K>(Instant hour, K what) {}

  /**
   * Writes counts permanently.
   *
   * @param <K> what is counted
   */
  @FunctionalInterface
  public interface Writer<K> {
    /** Adds these to the written counts, atomically. */
    void add(Map<Counted<K>, Long> counts);
  }

  /** Counts one. */
  public void add(K what) {
    Counted<K> counted = new Counted<>(clock.instant().truncatedTo(ChronoUnit.HOURS), what);
    boolean fits = counts.containsKey(counted) || counts.size() < limit;
    counts.merge(fits ? counted : new Counted<>(counted.hour(), lumped.apply(what)), 1L, Long::sum);
  }

  /**
   * Writes all counts since the last call. Counts that the writer fails to write are kept for the
   * next call. If a write succeeds but its answer is lost, its counts are added twice.
   */
  public void write(Writer<K> writer) {
    Map<Counted<K>, Long> taken = take();
    if (taken.isEmpty()) {
      return;
    }
    boolean written = false;
    try {
      writer.add(taken);
      written = true;
    } finally {
      if (!written) {
        taken.forEach((counted, count) -> counts.merge(counted, count, Long::sum));
      }
    }
  }

  private Map<Counted<K>, Long> take() {
    Map<Counted<K>, Long> taken = new ConcurrentHashMap<>();
    for (Counted<K> counted : List.copyOf(counts.keySet())) {
      // Atomic, so that each concurrent count is either taken or kept.
      Long count = counts.remove(counted);
      if (count != null) {
        taken.put(counted, count);
      }
    }
    return taken;
  }
}
