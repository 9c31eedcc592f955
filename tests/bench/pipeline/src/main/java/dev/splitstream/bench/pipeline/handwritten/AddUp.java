package dev.splitstream.bench.pipeline.handwritten;

import dev.splitstream.pipelines.rollup.RollupRowCoder;
import dev.splitstream.pipelines.rollup.RollupUpdateCoder;
import dev.splitstream.rollup.RollupRow;
import dev.splitstream.rollup.RollupUpdate;
import java.util.Objects;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Keeps the total of each row until its window is closed, and passes it on with its version. */
final class AddUp extends KeyedProcessFunction<String, Tuple2<String, byte[]>, RollupUpdate> {
  private transient @Nullable ValueState<byte[]> totals;

  @Override
  public void open(OpenContext context) {
    totals =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "total", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
  }

  @Override
  public void processElement(
      Tuple2<String, byte[]> change, Context context, Collector<RollupUpdate> out)
      throws Exception {
    RollupRow added = CoderUtils.decodeFromByteArray(RollupRowCoder.of(), change.f1);
    ValueState<byte[]> state = Objects.requireNonNull(totals);
    byte[] known = state.value();
    RollupUpdate total;
    if (known == null) {
      total = new RollupUpdate(added, 1);
      long end = added.windowStart().plus(added.grain().width()).toEpochMilli();
      context.timerService().registerEventTimeTimer(end + DataStreamJob.HORIZON.toMillis());
    } else {
      RollupUpdate before = CoderUtils.decodeFromByteArray(RollupUpdateCoder.of(), known);
      RollupRow row =
          new RollupRow(
              added.key(),
              added.grain(),
              added.windowStart(),
              before.row().moments().plus(added.moments()));
      total = new RollupUpdate(row, before.version() + 1);
    }
    state.update(CoderUtils.encodeToByteArray(RollupUpdateCoder.of(), total));
    out.collect(total);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<RollupUpdate> out) {
    Objects.requireNonNull(totals).clear();
  }
}
