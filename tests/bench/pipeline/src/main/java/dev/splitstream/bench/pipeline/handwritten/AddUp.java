package dev.splitstream.bench.pipeline.handwritten;

import dev.splitstream.pipelines.rollup.RollupPace;
import dev.splitstream.pipelines.rollup.experiment.ExperimentRollups;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.RollupSlot;
import dev.splitstream.rollup.RollupUpdate;
import java.util.Objects;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the total of each row until its window is closed, and passes it on with its version: at
 * once, or while the job is behind once a minute. Then a reader may see rows of different times,
 * which the deployed job does not allow.
 */
final class AddUp
    extends KeyedProcessFunction<String, Tuple2<String, byte[]>, RollupUpdate<RollupKey, Moments>> {
  private static final Coder<RollupUpdate<RollupKey, Moments>> ROWS =
      ExperimentRollups.FAMILY.rowCoder();
  private static final long BEHIND_MILLIS = 60_000;

  private transient @Nullable ValueState<byte[]> totals;
  private transient @Nullable ValueState<Boolean> isWaiting;

  @Override
  public void open(OpenContext context) {
    totals =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "total", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    isWaiting =
        getRuntimeContext().getState(new ValueStateDescriptor<>("isWaiting", Types.BOOLEAN));
  }

  @Override
  public void processElement(
      Tuple2<String, byte[]> change,
      Context context,
      Collector<RollupUpdate<RollupKey, Moments>> out)
      throws Exception {
    RollupUpdate<RollupKey, Moments> added = decode(change.f1);
    ValueState<byte[]> state = Objects.requireNonNull(totals);
    byte[] known = state.value();
    if (known == null) {
      context.timerService().registerEventTimeTimer(closesAt(added.slot()));
    }
    RollupUpdate<RollupKey, Moments> total = known == null ? added : sum(decode(known), added);
    state.update(CoderUtils.encodeToByteArray(ROWS, total));
    ValueState<Boolean> waiting = Objects.requireNonNull(isWaiting);
    TimerService timers = context.timerService();
    long now = timers.currentProcessingTime();
    if (!RollupPace.isBehind(now, timers.currentWatermark())) {
      out.collect(total);
    } else if (waiting.value() == null) {
      waiting.update(true);
      timers.registerProcessingTimeTimer(now + BEHIND_MILLIS);
      timers.registerEventTimeTimer(RollupPace.caughtUpAt(now));
    }
  }

  private static long closesAt(RollupSlot<RollupKey> slot) {
    long end = slot.windowStart().plus(slot.grain().width()).toEpochMilli();
    return end + DataStreamJob.HORIZON.toMillis();
  }

  private static RollupUpdate<RollupKey, Moments> decode(byte[] bytes) throws CoderException {
    return CoderUtils.decodeFromByteArray(ROWS, bytes);
  }

  private static RollupUpdate<RollupKey, Moments> sum(
      RollupUpdate<RollupKey, Moments> before, RollupUpdate<RollupKey, Moments> added) {
    return new RollupUpdate<>(
        added.slot(), before.value().plus(added.value()), before.version() + 1);
  }

  @Override
  public void onTimer(
      long timestamp, OnTimerContext context, Collector<RollupUpdate<RollupKey, Moments>> out)
      throws Exception {
    ValueState<byte[]> state = Objects.requireNonNull(totals);
    byte[] known = state.value();
    if (known == null) {
      return;
    }
    RollupUpdate<RollupKey, Moments> total = decode(known);
    ValueState<Boolean> waiting = Objects.requireNonNull(isWaiting);
    if (waiting.value() != null) {
      waiting.clear();
      out.collect(total);
    }
    if (timestamp == closesAt(total.slot())) {
      state.clear();
    }
  }
}
