package dev.splitstream.bench.pipeline.handwritten;

import dev.splitstream.pipelines.ledger.Contribution;
import dev.splitstream.pipelines.rollup.RollupRowCoder;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.RollupRow;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Adds contributions up between checkpoints, before they cross the network. */
final class CombineChanges extends AbstractStreamOperator<Tuple2<String, byte[]>>
    implements OneInputStreamOperator<Contribution, Tuple2<String, byte[]>> {
  private transient Map<Slot, Moments> sums = new HashMap<>();

  private record Slot(RollupKey key, Grain grain, long windowStart) {
    String text() {
      return String.join(
          "|",
          key.tenant(),
          key.experimentId(),
          key.variantId(),
          key.metricId(),
          grain.name(),
          String.valueOf(windowStart));
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    sums = new HashMap<>();
  }

  @Override
  public void processElement(StreamRecord<Contribution> element) {
    Contribution change = element.getValue();
    for (Grain grain : Grain.values()) {
      Slot slot = new Slot(change.key(), grain, grain.windowStart(change.minuteStart()));
      sums.merge(slot, change.change(), Moments::plus);
    }
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    for (Map.Entry<Slot, Moments> sum : sums.entrySet()) {
      Slot slot = sum.getKey();
      Instant start = Instant.ofEpochMilli(slot.windowStart());
      RollupRow row = new RollupRow(slot.key(), slot.grain(), start, sum.getValue());
      byte[] bytes = CoderUtils.encodeToByteArray(RollupRowCoder.of(), row);
      output.collect(new StreamRecord<>(Tuple2.of(slot.text(), bytes)));
    }
    sums.clear();
  }
}
