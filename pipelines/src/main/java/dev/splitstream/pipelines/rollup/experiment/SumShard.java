package dev.splitstream.pipelines.rollup.experiment;

import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.RollupRow;
import dev.splitstream.rollup.RollupUpdate;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.KV;

/** Adds up all partial rows of a shard of windows. */
final class SumShard extends DoFn<KV<Integer, Iterable<byte[]>>, RollupUpdate> {

  private record Slot(RollupKey key, Grain grain, Instant windowStart) {
    static Slot of(RollupRow row) {
      return new Slot(row.key(), row.grain(), row.windowStart());
    }
  }

  /** Equal for all rows of a window, on every worker: Java specifies the hash of a string. */
  static int shardOf(RollupRow row, int shards) {
    RollupKey key = row.key();
    String slot =
        String.join(
            "|",
            key.tenant(),
            key.experimentId(),
            key.variantId(),
            key.metricId(),
            row.grain().name(),
            row.windowStart().toString());
    return Math.floorMod(slot.hashCode(), shards);
  }

  @ProcessElement
  public void processElement(
      @Element KV<Integer, Iterable<byte[]>> shard, OutputReceiver<RollupUpdate> out)
      throws CoderException {
    Map<Slot, Moments> totals = new HashMap<>();
    for (byte[] bytes : shard.getValue()) {
      RollupRow row = CoderUtils.decodeFromByteArray(RollupRowCoder.of(), bytes);
      totals.merge(Slot.of(row), row.moments(), Moments::plus);
    }
    totals.forEach(
        (slot, total) ->
            out.output(
                new RollupUpdate(
                    new RollupRow(slot.key(), slot.grain(), slot.windowStart(), total), 1)));
  }
}
