package dev.splitstream.bench.pipeline.handwritten;

import dev.splitstream.pipelines.rollup.GrainCell;
import dev.splitstream.pipelines.rollup.GrainCellCoder;
import dev.splitstream.pipelines.rollup.MemberChange;
import dev.splitstream.pipelines.rollup.traffic.TrafficSubject;
import dev.splitstream.rollup.Traffic;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.VarLongCoder;

/**
 * What is to be added to a window of traffic.
 *
 * @param cell which one
 * @param windowStart in milliseconds since the epoch
 * @param changes no two of the same value
 */
record TrafficAddition(
    GrainCell<TrafficSubject> cell, long windowStart, List<MemberChange<Traffic>> changes) {
  static final Coder<TrafficAddition> CODER = new Form();

  private static final Coder<GrainCell<TrafficSubject>> CELLS =
      GrainCellCoder.of(AddUpTraffic.FAMILY.subjectCoder());
  private static final Coder<List<MemberChange<Traffic>>> CHANGES =
      AddUpTraffic.FAMILY.changeCoder();

  /** Equal for all additions to the same window. */
  String text() {
    return String.join(
        "|",
        cell.subject().tenant(),
        cell.subject().eventName(),
        cell.subject().dimension().name(),
        cell.grain().name(),
        String.valueOf(windowStart));
  }

  private static final class Form extends AtomicCoder<TrafficAddition> {
    @Override
    public void encode(TrafficAddition addition, OutputStream out) throws IOException {
      CELLS.encode(addition.cell(), out);
      VarLongCoder.of().encode(addition.windowStart(), out);
      CHANGES.encode(addition.changes(), out);
    }

    @Override
    public TrafficAddition decode(InputStream in) throws IOException {
      return new TrafficAddition(
          CELLS.decode(in), VarLongCoder.of().decode(in), CHANGES.decode(in));
    }
  }
}
