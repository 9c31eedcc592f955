package dev.splitstream.pipelines.rollup.traffic;

import dev.splitstream.rollup.TrafficRow;
import dev.splitstream.rollup.TrafficUpdate;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.coders.BooleanCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.SetCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.MapState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;

/**
 * Keeps the traffic of each value of a window, and emits the totals of the values that changed,
 * some time after the first change, see {@link RollupPace}. Traffic has far more rows than
 * experiments have, nearly one more for each event, with a sketch in each: added up and written at
 * every checkpoint, they were most of the job's cost. Which values are admitted is read first, in
 * one cell, so that a flood of new ones costs no look-ups.
 */
final class AddTraffic extends DoFn<KV<TrafficGrainCell, List<TrafficChange>>, TrafficUpdate> {
  private static final String ADMITTED = "admitted";
  private static final String TRAFFIC = "traffic";
  private static final String CHANGES = "changes";
  private static final String IS_WAITING = "isWaiting";
  private static final String ADD_UP = "addUp";
  private static final String CAUGHT_UP = "caughtUp";

  private final int maxValues;
  private final Duration horizon;

  @StateId(ADMITTED)
  private final StateSpec<ValueState<Set<String>>> admittedSpec =
      StateSpecs.value(SetCoder.of(StringUtf8Coder.of()));

  @StateId(TRAFFIC)
  private final StateSpec<MapState<String, RunningTraffic>> trafficSpec =
      StateSpecs.map(StringUtf8Coder.of(), RunningTraffic.StateCoder.of());

  /**
   * Changes that are still to be added and emitted; the timer is set while there are any. Changes
   * are only appended: adding them up here would mean reading and writing sketches with each
   * bundle.
   */
  @StateId(CHANGES)
  private final StateSpec<BagState<List<TrafficChange>>> changesSpec =
      StateSpecs.bag(ListCoder.of(TrafficChangeCoder.of()));

  @StateId(IS_WAITING)
  private final StateSpec<ValueState<Boolean>> isWaitingSpec = StateSpecs.value(BooleanCoder.of());

  @TimerId(ADD_UP)
  private final TimerSpec addUpSpec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

  /** Set while the job is behind; it may also fire when nothing is pending any more. */
  @TimerId(CAUGHT_UP)
  private final TimerSpec caughtUpSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  /**
   * Limits the number of values, and expires state some time after its window has ended.
   *
   * @param horizon how long after the end of the window
   */
  AddTraffic(int maxValues, Duration horizon) {
    this.maxValues = maxValues;
    this.horizon = horizon;
  }

  @ProcessElement
  public void processElement(
      @Element KV<TrafficGrainCell, List<TrafficChange>> element,
      IntervalWindow window,
      @StateId(ADMITTED) ValueState<Set<String>> admitted,
      @StateId(CHANGES) BagState<List<TrafficChange>> changes,
      @StateId(IS_WAITING) ValueState<Boolean> isWaiting,
      @TimerId(ADD_UP) Timer addUp,
      @TimerId(CAUGHT_UP) Timer caughtUp) {
    if (isWaiting.read() == null) {
      isWaiting.write(true);
      PaceTimers timers = new PaceTimers(addUp, caughtUp);
      timers.set(RollupPace.trafficWaitMillis(timers.areBehind()), window, horizon);
    }
    Set<String> known = admitted.read();
    AdmittedValues values = new AdmittedValues(known == null ? Set.of() : known, maxValues);
    changes.add(values.admit(element.getValue()));
    if (values.haveGrown()) {
      admitted.write(values.all());
    }
  }

  @OnTimer(ADD_UP)
  public void onAddUp(
      @Key TrafficGrainCell cell,
      IntervalWindow window,
      @StateId(TRAFFIC) MapState<String, RunningTraffic> traffic,
      @StateId(CHANGES) BagState<List<TrafficChange>> changes,
      @StateId(IS_WAITING) ValueState<Boolean> isWaiting,
      OutputReceiver<TrafficUpdate> out) {
    if (isWaiting.read() != null) {
      addUp(traffic, changes)
          .forEach(
              (value, total) -> {
                traffic.put(value, total);
                out.output(update(cell, window, value, total));
              });
      changes.clear();
      isWaiting.clear();
    }
  }

  @OnTimer(CAUGHT_UP)
  public void onCaughtUp(
      @Key TrafficGrainCell cell,
      IntervalWindow window,
      @StateId(TRAFFIC) MapState<String, RunningTraffic> traffic,
      @StateId(CHANGES) BagState<List<TrafficChange>> changes,
      @StateId(IS_WAITING) ValueState<Boolean> isWaiting,
      OutputReceiver<TrafficUpdate> out) {
    onAddUp(cell, window, traffic, changes, isWaiting, out);
  }

  /**
   * Emits pending changes before a window expires, or a history ends. The totals are not stored any
   * more: Beam drops the state next, and its scans then pass over everything that was just deleted;
   * at the end of a history, thousands of windows expire at once.
   */
  @OnWindowExpiration
  public void onWindowExpiration(
      @Key TrafficGrainCell cell,
      IntervalWindow window,
      @StateId(TRAFFIC) MapState<String, RunningTraffic> traffic,
      @StateId(CHANGES) BagState<List<TrafficChange>> changes,
      @StateId(IS_WAITING) ValueState<Boolean> isWaiting,
      OutputReceiver<TrafficUpdate> out) {
    if (isWaiting.read() != null) {
      addUp(traffic, changes)
          .forEach((value, total) -> out.output(update(cell, window, value, total)));
    }
  }

  /** The totals of the values that changed. */
  private static Map<String, RunningTraffic> addUp(
      MapState<String, RunningTraffic> traffic, BagState<List<TrafficChange>> changes) {
    GatheredTraffic gathered = new GatheredTraffic();
    changes.read().forEach(gathered::add);
    Map<String, RunningTraffic> totals = new HashMap<>();
    gathered.forEach(
        (value, more, count) ->
            totals.put(
                value,
                RunningTraffic.sum(traffic.get(value).read(), new RunningTraffic(more, count))));
    return totals;
  }

  private static TrafficUpdate update(
      TrafficGrainCell cell, IntervalWindow window, String value, RunningTraffic total) {
    Instant start = Instant.ofEpochMilli(window.start().getMillis());
    TrafficRow row = new TrafficRow(cell.key(value), cell.grain(), start, total.traffic());
    return new TrafficUpdate(row, total.changes());
  }
}
