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
 * What this node took in since the last flush. Of a tenant that sent nothing since, nothing is in
 * memory. Safe for use by several threads.
 */
public final class EventCounts {
  private final int maxNames;
  private final int maxCounters;
  private final AtomicInteger counters = new AtomicInteger();
  private final Map<String, TenantCounts> tenants = new ConcurrentHashMap<>();

  /**
   * Nothing yet.
   *
   * @param maxNames of a tenant and day that are counted by themselves; declared ones always are
   * @param maxCounters names of all tenants; beyond, each tenant has one more for all others
   */
  public EventCounts(int maxNames, int maxCounters) {
    this.maxNames = maxNames;
    this.maxCounters = maxCounters;
  }

  void add(String tenant, List<String> names, List<Verdict> verdicts, long atMicros) {
    change(tenant, counts -> counts.add(names, verdicts, atMicros));
  }

  /** Takes back what could not be flushed. */
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

  /** Takes all that was counted out of memory. */
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
