package dev.splitstream.bench.pipeline.handwritten;

import dev.splitstream.pipelines.rollup.GrainCell;
import dev.splitstream.pipelines.rollup.MemberChange;
import dev.splitstream.pipelines.rollup.traffic.TrafficSubject;
import dev.splitstream.pipelines.rollup.traffic.TrafficTally;
import dev.splitstream.rollup.Traffic;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Counts events, or sessions, between checkpoints, before they cross the network.
 *
 * @param <T> what is counted
 */
final class CombineTraffic<T> extends AbstractStreamOperator<Tuple2<String, byte[]>>
    implements OneInputStreamOperator<T, Tuple2<String, byte[]>> {
  private final Count<T> count;
  private transient TrafficTally tally = new TrafficTally();

  /** How one is counted; travels with the job. */
  interface Count<T> extends BiConsumer<TrafficTally, T>, Serializable {}

  CombineTraffic(Count<T> count) {
    this.count = count;
  }

  @Override
  public void open() throws Exception {
    super.open();
    tally = new TrafficTally();
  }

  @Override
  public void processElement(StreamRecord<T> element) {
    count.accept(tally, element.getValue());
    if (tally.isFull()) {
      tally.drain(this::put);
    }
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    tally.drain(this::put);
  }

  private void put(
      GrainCell<TrafficSubject> cell, long windowStart, List<MemberChange<Traffic>> changes) {
    TrafficAddition addition = new TrafficAddition(cell, windowStart, changes);
    try {
      byte[] bytes = CoderUtils.encodeToByteArray(TrafficAddition.CODER, addition);
      output.collect(new StreamRecord<>(Tuple2.of(addition.text(), bytes)));
    } catch (CoderException e) {
      throw new UncheckedIOException(e);
    }
  }
}
