package dev.splitstream.pipelines.rollup;

import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupRow;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;

/** Writes the window of a combined contribution, which is in its timestamp, down in a row. */
final class ToPartialRow extends DoFn<KV<RollupCell, Moments>, RollupRow> {
  @ProcessElement
  public void processElement(
      @Element KV<RollupCell, Moments> change,
      @Timestamp Instant windowStart,
      OutputReceiver<RollupRow> out) {
    out.output(
        new RollupRow(
            change.getKey().key(),
            change.getKey().grain(),
            java.time.Instant.ofEpochMilli(windowStart.getMillis()),
            change.getValue()));
  }
}
