package dev.splitstream.bench.pipeline.handwritten;

import dev.splitstream.pipelines.ledger.Contribution;
import dev.splitstream.pipelines.rollup.experiment.ExperimentRollups;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.RollupSlot;
import dev.splitstream.rollup.RollupUpdate;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Adds contributions up between checkpoints, before they cross the network. */
final class CombineChanges extends AbstractStreamOperator<Tuple2<String, byte[]>>
    implements OneInputStreamOperator<Contribution, Tuple2<String, byte[]>> {
  private static final List<Grain> COARSER = List.of(Grain.HOUR, Grain.DAY);

  private transient Map<Slot, Moments> minutes = new HashMap<>();

  private record Slot(RollupKey key, long windowStart) {
    Slot in(Grain grain) {
      return new Slot(key, grain.windowStart(windowStart));
    }

    String text(Grain grain) {
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
    minutes = new HashMap<>();
  }

  @Override
  public void processElement(StreamRecord<Contribution> element) {
    Contribution change = element.getValue();
    minutes.merge(new Slot(change.key(), change.minuteStart()), change.change(), Moments::plus);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    Map<Slot, Moments> windows = minutes;
    minutes = new HashMap<>();
    put(windows, Grain.MINUTE);
    for (Grain grain : COARSER) {
      Map<Slot, Moments> sums = new HashMap<>();
      windows.forEach((slot, sum) -> sums.merge(slot.in(grain), sum, Moments::plus));
      windows = sums;
      put(windows, grain);
    }
  }

  private void put(Map<Slot, Moments> windows, Grain grain) throws CoderException {
    for (Map.Entry<Slot, Moments> sum : windows.entrySet()) {
      Slot slot = sum.getKey();
      Instant start = Instant.ofEpochMilli(slot.windowStart());
      RollupUpdate<RollupKey, Moments> row =
          new RollupUpdate<>(new RollupSlot<>(slot.key(), grain, start), sum.getValue(), 1);
      byte[] bytes = CoderUtils.encodeToByteArray(ExperimentRollups.FAMILY.rowCoder(), row);
      output.collect(new StreamRecord<>(Tuple2.of(slot.text(grain), bytes)));
    }
  }
}
