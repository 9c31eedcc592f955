package dev.splitstream.bench.pipeline.handwritten;

import dev.splitstream.pipelines.rollup.Admission;
import dev.splitstream.pipelines.rollup.MemberSums;
import dev.splitstream.pipelines.rollup.RollupPace;
import dev.splitstream.pipelines.rollup.RowsPerCell;
import dev.splitstream.pipelines.rollup.traffic.RollUpTraffic;
import dev.splitstream.pipelines.rollup.traffic.TrafficRollups;
import dev.splitstream.pipelines.rollup.traffic.TrafficSubject;
import dev.splitstream.rollup.RollupSlot;
import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficKey;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.SetCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
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
    extends KeyedProcessFunction<
        String, Tuple2<String, byte[]>, RollupUpdate<TrafficKey, Traffic>> {
  static final RowsPerCell<TrafficSubject, TrafficKey, Traffic> FAMILY =
      TrafficRollups.family(RollUpTraffic.DEFAULT_VALUES);
  private static final Coder<RollupUpdate<TrafficKey, Traffic>> ROWS = FAMILY.rowCoder();
  private static final SetCoder<String> VALUES = SetCoder.of(StringUtf8Coder.of());
  private static final TypeInformation<byte[]> BYTES =
      PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;

  private transient @Nullable ValueState<byte[]> admitted;
  private transient @Nullable ValueState<Long> closesAt;
  private transient @Nullable ValueState<Boolean> isWaiting;
  private transient @Nullable ListState<byte[]> waiting;
  private transient @Nullable MapState<String, byte[]> totals;

  @Override
  public void open(OpenContext context) {
    RuntimeContext states = getRuntimeContext();
    admitted = states.getState(new ValueStateDescriptor<>("admitted", BYTES));
    closesAt = states.getState(new ValueStateDescriptor<>("closesAt", Types.LONG));
    isWaiting = states.getState(new ValueStateDescriptor<>("isWaiting", Types.BOOLEAN));
    waiting = states.getListState(new ListStateDescriptor<>("waiting", BYTES));
    totals = states.getMapState(new MapStateDescriptor<>("traffic", Types.STRING, BYTES));
  }

  @Override
  public void processElement(
      Tuple2<String, byte[]> message,
      Context context,
      Collector<RollupUpdate<TrafficKey, Traffic>> out)
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
    if (Objects.requireNonNull(isWaiting).value() == null) {
      isWaiting.update(true);
      setTimers(context.timerService());
    }
    Admission.Admitted<Traffic> values =
        FAMILY
            .admission()
            .after(known == null ? Set.of() : CoderUtils.decodeFromByteArray(VALUES, known));
    TrafficAddition more =
        new TrafficAddition(
            addition.cell(), addition.windowStart(), values.admit(addition.changes()));
    Objects.requireNonNull(waiting).add(CoderUtils.encodeToByteArray(TrafficAddition.CODER, more));
    if (known == null || values.haveGrown()) {
      state.update(CoderUtils.encodeToByteArray(VALUES, values.all()));
    }
  }

  private static void setTimers(TimerService timers) {
    long now = timers.currentProcessingTime();
    boolean behind = RollupPace.isBehind(now, timers.currentWatermark());
    timers.registerProcessingTimeTimer(now + RollupPace.waitMillis(behind));
    if (behind) {
      timers.registerEventTimeTimer(RollupPace.caughtUpAt(now));
    }
  }

  @Override
  public void onTimer(
      long timestamp, OnTimerContext context, Collector<RollupUpdate<TrafficKey, Traffic>> out)
      throws Exception {
    ListState<byte[]> additions = Objects.requireNonNull(waiting);
    MemberSums<Traffic> gathered = new MemberSums<>(FAMILY.accumulators());
    TrafficAddition last = null;
    for (byte[] bytes : additions.get()) {
      last = CoderUtils.decodeFromByteArray(TrafficAddition.CODER, bytes);
      gathered.add(last.changes());
    }
    if (last != null) {
      addUp(gathered, last, out);
    }
    additions.clear();
    Objects.requireNonNull(isWaiting).clear();
    ValueState<Long> close = Objects.requireNonNull(closesAt);
    if (context.timeDomain() == TimeDomain.EVENT_TIME
        && Long.valueOf(timestamp).equals(close.value())) {
      close.clear();
      Objects.requireNonNull(admitted).clear();
      Objects.requireNonNull(totals).clear();
    }
  }

  private void addUp(
      MemberSums<Traffic> gathered,
      TrafficAddition window,
      Collector<RollupUpdate<TrafficKey, Traffic>> out) {
    Instant start = Instant.ofEpochMilli(window.windowStart());
    gathered.forEach(
        (value, traffic, changes) -> {
          TrafficKey key = window.cell().subject().key(value);
          RollupSlot<TrafficKey> slot = new RollupSlot<>(key, window.cell().grain(), start);
          out.collect(added(new RollupUpdate<>(slot, traffic, changes)));
        });
  }

  private RollupUpdate<TrafficKey, Traffic> added(RollupUpdate<TrafficKey, Traffic> more) {
    MapState<String, byte[]> sums = Objects.requireNonNull(totals);
    String value = more.slot().key().value();
    try {
      byte[] known = sums.get(value);
      RollupUpdate<TrafficKey, Traffic> sum = known == null ? more : sum(known, more);
      sums.put(value, CoderUtils.encodeToByteArray(ROWS, sum));
      return sum;
    } catch (Exception e) {
      // Flink's state declares no narrower one.
      throw new IllegalStateException("Cannot add to the traffic of " + more.slot().key(), e);
    }
  }

  private static RollupUpdate<TrafficKey, Traffic> sum(
      byte[] known, RollupUpdate<TrafficKey, Traffic> more) throws CoderException {
    RollupUpdate<TrafficKey, Traffic> before = CoderUtils.decodeFromByteArray(ROWS, known);
    return new RollupUpdate<>(
        more.slot(), before.value().plus(more.value()), before.version() + more.version());
  }
}
