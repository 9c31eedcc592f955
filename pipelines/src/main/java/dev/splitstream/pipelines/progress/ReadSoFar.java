package dev.splitstream.pipelines.progress;

import dev.splitstream.job.PartitionProgress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far a bundle has read each partition. */
public final class ReadSoFar {
  private final Map<Partition, Position> positions = new HashMap<>();

  private record Partition(String topic, int number) {}

  /** Updated in place, as this happens for each event. */
  private static final class Position {
    private long nextOffset;
    private long receivedAtMillis = Long.MIN_VALUE;
  }

  /** Takes note of a record. */
  public void add(String topic, int partition, long offset, long receivedAtMillis) {
    Position position =
        positions.computeIfAbsent(new Partition(topic, partition), first -> new Position());
    position.nextOffset = Math.max(position.nextOffset, offset + 1);
    position.receivedAtMillis = Math.max(position.receivedAtMillis, receivedAtMillis);
  }

  /** The partitions from which anything was read, in no particular order. */
  public List<PartitionProgress> partitions() {
    return positions.entrySet().stream()
        .map(
            entry ->
                new PartitionProgress(
                    entry.getKey().topic(),
                    entry.getKey().number(),
                    entry.getValue().nextOffset,
                    Instant.ofEpochMilli(entry.getValue().receivedAtMillis)))
        .toList();
  }
}
