package dev.splitstream.bench.pipeline.handwritten;

import dev.splitstream.pipelines.rollup.traffic.TrafficChange;
import dev.splitstream.pipelines.rollup.traffic.TrafficChangeCoder;
import dev.splitstream.pipelines.rollup.traffic.TrafficGrainCell;
import dev.splitstream.pipelines.rollup.traffic.TrafficGrainCellCoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/**
 * What is to be added to a window of traffic.
 *
 * @param cell which one
 * @param windowStart in milliseconds since the epoch
 * @param changes no two of the same value
 */
record TrafficAddition(TrafficGrainCell cell, long windowStart, List<TrafficChange> changes) {
  static final Coder<TrafficAddition> CODER = new Form();

  private static final ListCoder<TrafficChange> CHANGES = ListCoder.of(TrafficChangeCoder.of());

  /** Equal for all additions to the same window. */
  String text() {
    return String.join(
        "|",
        cell.tenant(),
        cell.eventName(),
        cell.dimension().name(),
        cell.grain().name(),
        String.valueOf(windowStart));
  }

  private static final class Form extends AtomicCoder<TrafficAddition> {
    @Override
    public void encode(TrafficAddition addition, OutputStream out) throws IOException {
      TrafficGrainCellCoder.of().encode(addition.cell(), out);
      VarLongCoder.of().encode(addition.windowStart(), out);
      CHANGES.encode(addition.changes(), out);
    }

    @Override
    public TrafficAddition decode(InputStream in) throws IOException {
      return new TrafficAddition(
          TrafficGrainCellCoder.of().decode(in), VarLongCoder.of().decode(in), CHANGES.decode(in));
    }
  }
}
