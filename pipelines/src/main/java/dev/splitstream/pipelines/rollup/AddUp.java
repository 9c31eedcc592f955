package dev.splitstream.pipelines.rollup;

import dev.splitstream.pipelines.accumulation.Accumulation;
import dev.splitstream.rollup.RollupUpdate;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Adds up the changes of a family by cell and window, in state or in memory. Each row carries the
 * whole value of its window, so that writing it replaces the previous one. Only changes create
 * rows, so no empty ones are created.
 *
 * <p>Its steps belong to the transform that calls it: their names must not change.
 */
public final class AddUp {
  private AddUp() {}

  /**
   * The rows that come of these changes.
   *
   * @param changes combined in bundles; the timestamp of each is the start of its window
   */
  public static <C, D, K, V> PCollection<RollupUpdate<K, V>> rows(
      RollupFamily<C, D, K, V> family,
      Accumulation accumulation,
      PCollection<KV<GrainCell<C>, D>> changes) {
    PCollection<RollupUpdate<K, V>> rows =
        accumulation.choose(
            live -> live(family, live, changes), replay -> replay(family, replay, changes));
    return rows.setCoder(family.rowCoder());
  }

  private static <C, D, K, V> PCollection<RollupUpdate<K, V>> live(
      RollupFamily<C, D, K, V> family,
      Accumulation.Live live,
      PCollection<KV<GrainCell<C>, D>> changes) {
    return changes
        .apply(
            "WindowByGrain",
            Window.<KV<GrainCell<C>, D>>into(new GrainWindows())
                .withAllowedLateness(live.lateness())
                .accumulatingFiredPanes())
        .apply(family.step(), ParDo.of(family.addLive(live.horizon())));
  }

  private static <C, D, K, V> PCollection<RollupUpdate<K, V>> replay(
      RollupFamily<C, D, K, V> family,
      Accumulation.Replay replay,
      PCollection<KV<GrainCell<C>, D>> changes) {
    return changes
        .apply("WithoutWindows", Window.into(new GlobalWindows()))
        .apply("KeyByShard", ParDo.of(new WindowShards.Encode<>(family, replay.shards())))
        .setCoder(KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of()))
        .apply("GroupByShard", GroupByKey.create())
        .apply("SumShard", ParDo.of(new WindowShards.Sum<>(family)));
  }
}
