package dev.splitstream.assignment.server.fairness;

import dev.splitstream.assignment.server.fairness.control.Partition;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** The offsets up to which Kafka has acknowledged events of this node. Thread-safe. */
public final class AcceptedOffsets {
  private final ConcurrentMap<Partition, AtomicLong> next = new ConcurrentHashMap<>();

  /** Kafka acknowledged an event of this node. */
  public void accept(String topic, int partition, long offset) {
    AtomicLong known =
        next.computeIfAbsent(new Partition(topic, partition), any -> new AtomicLong());
    if (known.get() <= offset) {
      known.accumulateAndGet(offset + 1, Math::max);
    }
  }

  /** For each partition, the offset after the last acknowledged event. */
  public Map<Partition, Long> next() {
    Map<Partition, Long> copy = new HashMap<>();
    next.forEach((partition, offset) -> copy.put(partition, offset.get()));
    return copy;
  }
}
