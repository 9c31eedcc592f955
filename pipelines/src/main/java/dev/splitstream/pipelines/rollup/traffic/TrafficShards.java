package dev.splitstream.pipelines.rollup.traffic;

import dev.splitstream.rollup.TrafficRow;
import dev.splitstream.rollup.TrafficUpdate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.KV;

/** The traffic of a complete history, in shards of windows that fit into memory. */
final class TrafficShards {
  /** The window's start in milliseconds since the epoch, then the changes. */
  private static final Coder<KV<TrafficGrainCell, KV<Long, List<TrafficChange>>>> CODER =
      KvCoder.of(
          TrafficGrainCellCoder.of(),
          KvCoder.of(VarLongCoder.of(), ListCoder.of(TrafficChangeCoder.of())));

  private TrafficShards() {}

  /** Divides combined traffic, whose windows are in its timestamps, into shards; as bytes. */
  static final class Encode
      extends DoFn<KV<TrafficGrainCell, List<TrafficChange>>, KV<Integer, byte[]>> {
    private final int shards;

    Encode(int shards) {
      this.shards = shards;
    }

    @ProcessElement
    public void processElement(
        @Element KV<TrafficGrainCell, List<TrafficChange>> change,
        @Timestamp org.joda.time.Instant timestamp,
        OutputReceiver<KV<Integer, byte[]>> out)
        throws CoderException {
      TrafficGrainCell cell = change.getKey();
      long start = timestamp.getMillis();
      out.output(
          KV.of(
              shardOf(cell, start, shards),
              CoderUtils.encodeToByteArray(CODER, KV.of(cell, KV.of(start, change.getValue())))));
    }
  }

  /** Equal for all values of a window, on every worker: Java specifies the hash of a string. */
  private static int shardOf(TrafficGrainCell cell, long start, int shards) {
    String slot =
        String.join(
            "|",
            cell.tenant(),
            cell.eventName(),
            cell.dimension().name(),
            cell.grain().name(),
            Long.toString(start));
    return Math.floorMod(slot.hashCode(), shards);
  }

  /**
   * Adds up all traffic of a shard. It contains all values of its windows: the most frequent get
   * rows.
   */
  static final class Sum extends DoFn<KV<Integer, Iterable<byte[]>>, TrafficUpdate> {
    private final int maxValues;

    private record Slot(TrafficGrainCell cell, long windowStart) {}

    Sum(int maxValues) {
      this.maxValues = maxValues;
    }

    @ProcessElement
    public void processElement(
        @Element KV<Integer, Iterable<byte[]>> shard, OutputReceiver<TrafficUpdate> out)
        throws CoderException {
      Map<Slot, Map<String, TrafficCounter>> slots = new HashMap<>();
      for (byte[] bytes : shard.getValue()) {
        KV<TrafficGrainCell, KV<Long, List<TrafficChange>>> part =
            CoderUtils.decodeFromByteArray(CODER, bytes);
        Map<String, TrafficCounter> counters =
            slots.computeIfAbsent(
                new Slot(part.getKey(), part.getValue().getKey()), slot -> new HashMap<>());
        for (TrafficChange change : part.getValue().getValue()) {
          counters
              .computeIfAbsent(change.value(), value -> new TrafficCounter())
              .add(change.traffic());
        }
      }
      slots.forEach((slot, counters) -> emit(slot, counters, out));
    }

    private void emit(
        Slot slot, Map<String, TrafficCounter> counters, OutputReceiver<TrafficUpdate> out) {
      List<TrafficChange> changes = new ArrayList<>();
      counters.forEach(
          (value, counter) -> changes.add(new TrafficChange(value, counter.toTraffic())));
      Instant start = Instant.ofEpochMilli(slot.windowStart());
      new AdmittedValues(Set.of(), maxValues)
          .admit(changes)
          .forEach(
              change ->
                  out.output(
                      new TrafficUpdate(
                          new TrafficRow(
                              slot.cell().key(change.value()),
                              slot.cell().grain(),
                              start,
                              change.traffic()),
                          1)));
    }
  }
}
