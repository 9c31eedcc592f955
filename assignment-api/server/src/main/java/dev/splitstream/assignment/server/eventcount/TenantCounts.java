package dev.splitstream.assignment.server.eventcount;

import dev.splitstream.assignment.server.eventtype.Verdict;
import dev.splitstream.store.eventcount.EventCount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The events of one tenant since the last flush. Once closed, it accepts no more events; the caller
 * then creates a new one.
 */
final class TenantCounts {
  private static final long MICROS_PER_DAY = Duration.ofDays(1).toNanos() / 1_000;

  private final String tenant;
  private final int maxNames;
  private final int maxCounters;
  private final AtomicInteger counters;
  private final Map<Long, Map<String, NameCount>> days = new HashMap<>(1);
  private boolean closed;

  /**
   * Starts empty.
   *
   * @param maxNames names per day that are counted separately; declared ones always are
   * @param maxCounters the limit for all tenants together
   * @param counters the current number of all tenants, shared with the others
   */
  TenantCounts(String tenant, int maxNames, int maxCounters, AtomicInteger counters) {
    this.tenant = tenant;
    this.maxNames = maxNames;
    this.maxCounters = maxCounters;
    this.counters = counters;
  }

  /**
   * Adds the events of a request.
   *
   * @return false if it is closed, and nothing was added
   */
  synchronized boolean add(List<String> names, List<Verdict> verdicts, long atMicros) {
    if (closed) {
      return false;
    }
    Map<String, NameCount> day = day(Math.floorDiv(atMicros, MICROS_PER_DAY));
    for (int i = 0; i < names.size(); i++) {
      Verdict verdict = verdicts.get(i);
      count(day, names.get(i), verdict.isDeclared()).add(verdict, atMicros);
    }
    return true;
  }

  /** Restores counts that could not be flushed; false if it is closed. */
  synchronized boolean add(EventCount flushed) {
    if (closed) {
      return false;
    }
    count(day(flushed.day()), flushed.name(), flushed.isDeclared()).add(flushed);
    return true;
  }

  private Map<String, NameCount> day(long epochDay) {
    return days.computeIfAbsent(epochDay, day -> new HashMap<>());
  }

  private NameCount count(Map<String, NameCount> day, String name, boolean isDeclared) {
    NameCount known = day.get(name);
    if (known != null) {
      return known;
    }
    boolean hasRoom = isDeclared || day.size() < maxNames;
    return hasRoom && counters.get() < maxCounters
        ? begin(day, name)
        : begin(day, EventCount.OTHER);
  }

  private NameCount begin(Map<String, NameCount> day, String name) {
    return day.computeIfAbsent(
        name,
        begun -> {
          counters.incrementAndGet();
          return new NameCount();
        });
  }

  /** Closes it and returns its counts. */
  synchronized List<EventCount> close() {
    closed = true;
    List<EventCount> counted = new ArrayList<>();
    days.forEach(
        (day, names) -> names.forEach((name, count) -> counted.add(count.read(tenant, day, name))));
    counters.addAndGet(-counted.size());
    return counted;
  }
}
