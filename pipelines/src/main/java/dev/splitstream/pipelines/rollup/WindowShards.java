package dev.splitstream.pipelines.rollup;

import dev.splitstream.rollup.RollupUpdate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;

/**
 * The windows of a complete history, in shards that fit into memory. Changes travel as bytes: a
 * runner that groups in memory needs a third of the memory that objects would take.
 */
final class WindowShards {
  private WindowShards() {}

  /** Encodes a cell, and the start of one of its windows in milliseconds since the epoch. */
  private static <C> Coder<KV<GrainCell<C>, Long>> windowCoder(RollupFamily<C, ?, ?, ?> family) {
    return KvCoder.of(GrainCellCoder.of(family.subjectCoder()), VarLongCoder.of());
  }

  /** Divides combined changes, whose windows are in their timestamps, into shards of windows. */
  static final class Encode<C, D> extends DoFn<KV<GrainCell<C>, D>, KV<Integer, byte[]>> {
    private final int shards;
    private final Coder<KV<GrainCell<C>, Long>> windows;
    private final Coder<D> changes;

    Encode(RollupFamily<C, D, ?, ?> family, int shards) {
      this.shards = shards;
      this.windows = windowCoder(family);
      this.changes = family.changeCoder();
    }

    @ProcessElement
    public void processElement(
        @Element KV<GrainCell<C>, D> change,
        @Timestamp Instant windowStart,
        OutputReceiver<KV<Integer, byte[]>> out)
        throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      windows.encode(KV.of(change.getKey(), windowStart.getMillis()), bytes);
      // Equal for all changes of a window, on every worker.
      int shard = Math.floorMod(Arrays.hashCode(bytes.toByteArray()), shards);
      changes.encode(change.getValue(), bytes);
      out.output(KV.of(shard, bytes.toByteArray()));
    }
  }

  /** Adds up all changes of a shard. */
  static final class Sum<C, D, K, V>
      extends DoFn<KV<Integer, Iterable<byte[]>>, RollupUpdate<K, V>> {
    private final RollupFamily<C, D, K, V> family;

    Sum(RollupFamily<C, D, K, V> family) {
      this.family = family;
    }

    @ProcessElement
    public void processElement(
        @Element KV<Integer, Iterable<byte[]>> shard, OutputReceiver<RollupUpdate<K, V>> out)
        throws IOException {
      Coder<KV<GrainCell<C>, Long>> windows = windowCoder(family);
      Coder<D> changes = family.changeCoder();
      Map<KV<GrainCell<C>, Long>, RollupFamily.WindowTotal<C, D, K, V>> totals = new HashMap<>();
      for (byte[] bytes : shard.getValue()) {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        totals
            .computeIfAbsent(windows.decode(in), window -> family.newTotal())
            .add(changes.decode(in));
      }
      totals.forEach(
          (window, total) -> total.emit(window.getKey(), window.getValue(), out::output));
    }
  }
}
