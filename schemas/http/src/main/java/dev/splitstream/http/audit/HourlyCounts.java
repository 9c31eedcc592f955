package dev.splitstream.http.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Counts what happens by the hour, in memory, until it is written in one go. A limit bounds the
 * memory: beyond it, what was not counted before in the hour is lumped together, and nothing is
 * lost. Counting takes no lock that writing holds.
 *
 * @param <K> what is counted
 */
public final class HourlyCounts<K> {
  private final Clock clock;
  private final int limit;
  private final UnaryOperator<K> lumped;
  private final Map<Counted<K>, Long> counts = new ConcurrentHashMap<>();

  /**
   * Without a count yet.
   *
   * @param limit how many different things are told apart between two writes
   * @param lumped what stands for a thing beyond the limit; few things stand for all
   */
  public HourlyCounts(Clock clock, int limit, UnaryOperator<K> lumped) {
    this.clock = clock;
    this.limit = limit;
    this.lumped = lumped;
  }

  /**
   * A thing in an hour.
   *
   * @param hour its start
   */
  public record Counted<K>(Instant hour, K what) {}

  /**
   * Writes counts for good.
   *
   * @param <K> what is counted
   */
  @FunctionalInterface
  public interface Writer<K> {
    /** Adds these to what was written before, all or none. */
    void add(Map<Counted<K>, Long> counts);
  }

  /** Counts one. */
  public void add(K what) {
    Counted<K> counted = new Counted<>(clock.instant().truncatedTo(ChronoUnit.HOURS), what);
    boolean fits = counts.containsKey(counted) || counts.size() < limit;
    counts.merge(fits ? counted : new Counted<>(counted.hour(), lumped.apply(what)), 1L, Long::sum);
  }

  /**
   * Hands over all that was counted since the last time. What the writer fails to write is kept for
   * the next time; a write that succeeds and still fails, as its answer is lost, counts twice.
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
      // At once with what others add: a count is in what is taken or in what stays.
      Long count = counts.remove(counted);
      if (count != null) {
        taken.put(counted, count);
      }
    }
    return taken;
  }
}
