package dev.splitstream.pipelines.rollup.traffic;

import dev.splitstream.pipelines.rollup.GrainCell;
import dev.splitstream.pipelines.rollup.MemberChange;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficDimension;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.BooleanCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.state.MapState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Gives rows of their own to a tenant's event names of a day (UTC): to the first that arrive, up to
 * a bound. All others are counted together under {@link TrafficDimension#OTHER}. A name that was
 * admitted stays so, and one that was refused is never admitted, so a row is always complete.
 *
 * <p>A name has a row in every dimension, and in every minute and hour in which it occurs. Without
 * a bound, a tenant that generates names would write more rows than all others together.
 *
 * <p>A tenant's traffic arrives by minute, combined in bundles; hours and days are computed from
 * what was admitted.
 */
// ADR-0107
final class AdmitNames
    extends DoFn<
        KV<String, KV<GrainCell<TrafficSubject>, List<MemberChange<Traffic>>>>,
        KV<GrainCell<TrafficSubject>, List<MemberChange<Traffic>>>> {
  /** The window in which names are admitted. */
  static final Duration DAY = Duration.standardDays(1);

  private static final String ADMITTED = "admitted";
  private static final String COUNT = "count";

  private final int maxNames;
  private transient TrafficTally tally = new TrafficTally();

  /** What was decided in this bundle, so that state is read once per name. */
  private transient Map<Name, Boolean> decided = new HashMap<>();

  @StateId(ADMITTED)
  private final StateSpec<MapState<String, Boolean>> admittedSpec =
      StateSpecs.map(StringUtf8Coder.of(), BooleanCoder.of());

  @StateId(COUNT)
  private final StateSpec<ValueState<Integer>> countSpec = StateSpecs.value(VarIntCoder.of());

  private record Name(String tenant, IntervalWindow day, String name) {}

  /** Limits the names of each tenant and day. */
  AdmitNames(int maxNames) {
    this.maxNames = maxNames;
  }

  @StartBundle
  public void startBundle() {
    tally = new TrafficTally();
    decided = new HashMap<>();
  }

  @ProcessElement
  public void processElement(
      @Element KV<String, KV<GrainCell<TrafficSubject>, List<MemberChange<Traffic>>>> element,
      @Timestamp Instant minuteStart,
      IntervalWindow day,
      @StateId(ADMITTED) MapState<String, Boolean> admitted,
      @StateId(COUNT) ValueState<Integer> count,
      OutputReceiver<KV<GrainCell<TrafficSubject>, List<MemberChange<Traffic>>>> out) {
    TrafficSubject subject = element.getValue().getKey().subject();
    boolean isAdmitted =
        decided.computeIfAbsent(
            new Name(subject.tenant(), day, subject.eventName()),
            name -> isAdmitted(name.name(), admitted, count));
    tally.add(
        isAdmitted ? subject : subject.named(TrafficDimension.OTHER),
        minuteStart.getMillis(),
        element.getValue().getValue());
    if (tally.isFull()) {
      tally.drain(
          (wider, start, changes) ->
              out.outputWithTimestamp(KV.of(wider, changes), Instant.ofEpochMilli(start)));
    }
  }

  private boolean isAdmitted(
      String name, MapState<String, Boolean> admitted, ValueState<Integer> count) {
    // A client may send this very word: its events are then counted with the rest.
    if (name.equals(TrafficDimension.OTHER)) {
      return false;
    }
    if (admitted.get(name).read() != null) {
      return true;
    }
    Integer known = count.read();
    int names = known == null ? 0 : known;
    if (names >= maxNames) {
      return false;
    }
    admitted.put(name, true);
    count.write(names + 1);
    return true;
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    tally.drain(
        (cell, start, changes) ->
            context.output(KV.of(cell, changes), Instant.ofEpochMilli(start), dayOf(start)));
  }

  private static IntervalWindow dayOf(long start) {
    long millis = DAY.getMillis();
    return new IntervalWindow(Instant.ofEpochMilli(Math.floorDiv(start, millis) * millis), DAY);
  }

  /** Hours and days start before the minutes that they contain. */
  @Override
  @SuppressWarnings("deprecation")
  public Duration getAllowedTimestampSkew() {
    return Duration.millis(Long.MAX_VALUE);
  }
}
