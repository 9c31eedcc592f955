package dev.splitstream.bench.pipeline.handwritten;

import dev.splitstream.pipelines.rollup.AdmittedValues;
import dev.splitstream.pipelines.rollup.RollUpTraffic;
import dev.splitstream.pipelines.rollup.TrafficPace;
import dev.splitstream.pipelines.rollup.TrafficUpdateCoder;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficRow;
import dev.splitstream.rollup.TrafficUpdate;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.beam.sdk.coders.SetCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the traffic of each value until its window is closed, and passes on what changed as seldom
 * as the deployed job does.
 */
final class AddUpTraffic
    extends KeyedProcessFunction<String, Tuple2<String, byte[]>, TrafficUpdate> {
  private static final SetCoder<String> VALUES = SetCoder.of(StringUtf8Coder.of());

  private transient @Nullable ValueState<byte[]> admitted;
  private transient @Nullable ValueState<Long> closesAt;
  private transient @Nullable MapState<String, byte[]> waiting;
  private transient @Nullable MapState<String, byte[]> totals;

  @Override
  public void open(OpenContext context) {
    admitted =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "admitted", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    closesAt = getRuntimeContext().getState(new ValueStateDescriptor<>("closesAt", Types.LONG));
    waiting = getRuntimeContext().getMapState(byValue("waiting"));
    totals = getRuntimeContext().getMapState(byValue("traffic"));
  }

  private static MapStateDescriptor<String, byte[]> byValue(String name) {
    return new MapStateDescriptor<>(
        name, Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
  }

  @Override
  public void processElement(
      Tuple2<String, byte[]> message, Context context, Collector<TrafficUpdate> out)
      throws Exception {
    TrafficAddition addition = CoderUtils.decodeFromByteArray(TrafficAddition.CODER, message.f1);
    ValueState<byte[]> state = Objects.requireNonNull(admitted);
    byte[] known = state.value();
    if (known == null) {
      long end = addition.windowStart() + addition.cell().grain().width().toMillis();
      long close = end + DataStreamJob.HORIZON.toMillis();
      Objects.requireNonNull(closesAt).update(close);
      context.timerService().registerEventTimeTimer(close);
    }
    MapState<String, byte[]> more = Objects.requireNonNull(waiting);
    if (more.isEmpty()) {
      setTimers(context.timerService());
    }
    AdmittedValues values =
        new AdmittedValues(
            known == null ? Set.of() : CoderUtils.decodeFromByteArray(VALUES, known),
            RollUpTraffic.DEFAULT_VALUES);
    for (Map.Entry<String, Traffic> change : values.admit(addition.changes()).entrySet()) {
      add(more, change.getKey(), update(addition, change.getKey(), change.getValue()));
    }
    if (known == null || values.haveGrown()) {
      state.update(CoderUtils.encodeToByteArray(VALUES, values.all()));
    }
  }

  private static void setTimers(TimerService timers) {
    long now = timers.currentProcessingTime();
    boolean behind = TrafficPace.isBehind(now, timers.currentWatermark());
    timers.registerProcessingTimeTimer(now + TrafficPace.waitMillis(behind));
    if (behind) {
      timers.registerEventTimeTimer(TrafficPace.caughtUpAt(now));
    }
  }

  private static TrafficUpdate update(TrafficAddition addition, String value, Traffic change) {
    Instant start = Instant.ofEpochMilli(addition.windowStart());
    return new TrafficUpdate(
        new TrafficRow(addition.cell().key(value), addition.cell().grain(), start, change), 1);
  }

  private static TrafficUpdate add(MapState<String, byte[]> sums, String value, TrafficUpdate more)
      throws Exception {
    byte[] known = sums.get(value);
    TrafficUpdate sum = more;
    if (known != null) {
      TrafficUpdate before = CoderUtils.decodeFromByteArray(TrafficUpdateCoder.of(), known);
      TrafficRow row = more.row();
      sum =
          new TrafficUpdate(
              new TrafficRow(
                  row.key(),
                  row.grain(),
                  row.windowStart(),
                  before.row().traffic().plus(row.traffic())),
              before.version() + more.version());
    }
    sums.put(value, CoderUtils.encodeToByteArray(TrafficUpdateCoder.of(), sum));
    return sum;
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<TrafficUpdate> out)
      throws Exception {
    MapState<String, byte[]> more = Objects.requireNonNull(waiting);
    MapState<String, byte[]> sums = Objects.requireNonNull(totals);
    for (Map.Entry<String, byte[]> change : more.entries()) {
      TrafficUpdate update =
          CoderUtils.decodeFromByteArray(TrafficUpdateCoder.of(), change.getValue());
      out.collect(add(sums, change.getKey(), update));
    }
    more.clear();
    ValueState<Long> close = Objects.requireNonNull(closesAt);
    if (context.timeDomain() == TimeDomain.EVENT_TIME
        && Long.valueOf(timestamp).equals(close.value())) {
      close.clear();
      Objects.requireNonNull(admitted).clear();
      sums.clear();
    }
  }
}
