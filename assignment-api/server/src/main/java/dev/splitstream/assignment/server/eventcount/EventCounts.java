package dev.splitstream.assignment.server.eventcount;

import dev.splitstream.assignment.server.eventtype.Verdict;
import dev.splitstream.store.eventcount.EventCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * The events that this node accepted since the last flush. Tenants that sent nothing since then
 * take no memory. Thread-safe.
 */
public final class EventCounts {
  private final int maxNames;
  private final int maxCounters;
  private final AtomicInteger counters = new AtomicInteger();
  private final Map<String, TenantCounts> tenants = new ConcurrentHashMap<>();

  /**
   * Starts empty.
   *
   * @param maxNames names per tenant and day that are counted separately; declared ones always are
   * @param maxCounters names of all tenants; beyond that, each tenant has one more counter for all
   *     its other names
   */
  public EventCounts(int maxNames, int maxCounters) {
    this.maxNames = maxNames;
    this.maxCounters = maxCounters;
  }

  void add(String tenant, List<String> names, List<Verdict> verdicts, long atMicros) {
    change(tenant, counts -> counts.add(names, verdicts, atMicros));
  }

  /** Restores counts that could not be flushed. */
  void addBack(List<EventCount> flushed) {
    flushed.forEach(count -> change(count.tenant(), counts -> counts.add(count)));
  }

  private void change(String tenant, Predicate<TenantCounts> change) {
    boolean isChanged = false;
    while (!isChanged) {
      TenantCounts known = tenants.get(tenant);
      isChanged = change.test(known != null ? known : begin(tenant));
    }
  }

  private TenantCounts begin(String tenant) {
    return tenants.computeIfAbsent(
        tenant, begun -> new TenantCounts(begun, maxNames, maxCounters, counters));
  }

  /** Whether there is nothing to flush. */
  boolean isEmpty() {
    return tenants.isEmpty();
  }

  /** Removes and returns all counts. */
  List<EventCount> drain() {
    List<EventCount> counted = new ArrayList<>();
    for (String tenant : List.copyOf(tenants.keySet())) {
      TenantCounts counts = tenants.remove(tenant);
      if (counts != null) {
        counted.addAll(counts.close());
      }
    }
    return counted;
  }
}
