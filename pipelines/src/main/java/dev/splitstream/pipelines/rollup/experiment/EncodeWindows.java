package dev.splitstream.pipelines.rollup.experiment;

import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupRow;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;

/**
 * Divides combined contributions, whose windows are in their timestamps, into shards of windows.
 * They travel as bytes: a runner that groups in memory needs a third of the memory that objects
 * would take.
 */
final class EncodeWindows extends DoFn<KV<ExperimentGrainCell, Moments>, KV<Integer, byte[]>> {
  private final int shards;

  EncodeWindows(int shards) {
    this.shards = shards;
  }

  @ProcessElement
  public void processElement(
      @Element KV<ExperimentGrainCell, Moments> change,
      @Timestamp Instant windowStart,
      OutputReceiver<KV<Integer, byte[]>> out)
      throws CoderException {
    RollupRow row =
        new RollupRow(
            change.getKey().key(),
            change.getKey().grain(),
            java.time.Instant.ofEpochMilli(windowStart.getMillis()),
            change.getValue());
    out.output(
        KV.of(
            SumShard.shardOf(row, shards), CoderUtils.encodeToByteArray(RollupRowCoder.of(), row)));
  }
}
