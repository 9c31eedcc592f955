package dev.splitstream.bench.pipeline.handwritten;

import dev.splitstream.pipelines.rollup.AdmittedValues;
import dev.splitstream.pipelines.rollup.RollUpTraffic;
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
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Keeps the traffic of each value until its window is closed, and passes it on. */
final class AddUpTraffic
    extends KeyedProcessFunction<String, Tuple2<String, byte[]>, TrafficUpdate> {
  private static final SetCoder<String> VALUES = SetCoder.of(StringUtf8Coder.of());

  private transient @Nullable ValueState<byte[]> admitted;
  private transient @Nullable MapState<String, byte[]> totals;

  @Override
  public void open(OpenContext context) {
    admitted =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "admitted", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    totals =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "traffic",
                    Types.STRING,
                    PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
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
      context.timerService().registerEventTimeTimer(end + DataStreamJob.HORIZON.toMillis());
    }
    AdmittedValues values =
        new AdmittedValues(
            known == null ? Set.of() : CoderUtils.decodeFromByteArray(VALUES, known),
            RollUpTraffic.DEFAULT_VALUES);
    for (Map.Entry<String, Traffic> change : values.admit(addition.changes()).entrySet()) {
      out.collect(add(addition, change.getKey(), change.getValue()));
    }
    if (known == null || values.haveGrown()) {
      state.update(CoderUtils.encodeToByteArray(VALUES, values.all()));
    }
  }

  private TrafficUpdate add(TrafficAddition addition, String value, Traffic change)
      throws Exception {
    MapState<String, byte[]> state = Objects.requireNonNull(totals);
    byte[] known = state.get(value);
    Traffic sum = change;
    long version = 1;
    if (known != null) {
      TrafficUpdate before = CoderUtils.decodeFromByteArray(TrafficUpdateCoder.of(), known);
      sum = before.row().traffic().plus(change);
      version = before.version() + 1;
    }
    TrafficRow row =
        new TrafficRow(
            addition.cell().key(value),
            addition.cell().grain(),
            Instant.ofEpochMilli(addition.windowStart()),
            sum);
    TrafficUpdate total = new TrafficUpdate(row, version);
    state.put(value, CoderUtils.encodeToByteArray(TrafficUpdateCoder.of(), total));
    return total;
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<TrafficUpdate> out) {
    Objects.requireNonNull(admitted).clear();
    Objects.requireNonNull(totals).clear();
  }
}
