package dev.splitstream.pipelines.rollup;

import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.rollup.RollupValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.coders.BooleanCoder;
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
 * Keeps the total of each member of a window, and emits the totals of the members that changed,
 * some time after the first change, see {@link RollupPace}. Traffic has far more rows than
 * experiments have, nearly one more for each event, with a sketch in each: added up and written at
 * every checkpoint, they were most of the job's cost. Which members are admitted is read first, in
 * one cell, so that a flood of new ones costs no look-ups.
 *
 * @param <C> what a cell is about
 * @param <K> the keys of rows
 * @param <V> the values of rows
 */
final class AddPaced<C, K, V extends RollupValue<V>>
    extends DoFn<KV<GrainCell<C>, List<MemberChange<V>>>, RollupUpdate<K, V>> {
  private static final String ADMITTED = "admitted";
  private static final String TOTALS = "totals";
  private static final String CHANGES = "changes";
  private static final String IS_WAITING = "isWaiting";
  private static final String ADD_UP = "addUp";
  private static final String CAUGHT_UP = "caughtUp";

  private final RowsPerCell<C, K, V> family;
  private final Duration horizon;

  @StateId(ADMITTED)
  private final StateSpec<ValueState<Set<String>>> admittedSpec =
      StateSpecs.value(SetCoder.of(StringUtf8Coder.of()));

  @StateId(TOTALS)
  private final StateSpec<MapState<String, RunningTotal<V>>> totalsSpec;

  /**
   * Changes that are still to be added and emitted; the timer is set while there are any. Changes
   * are only appended: adding them up here would mean reading and writing sketches with each
   * bundle.
   */
  @StateId(CHANGES)
  private final StateSpec<BagState<List<MemberChange<V>>>> changesSpec;

  @StateId(IS_WAITING)
  private final StateSpec<ValueState<Boolean>> isWaitingSpec = StateSpecs.value(BooleanCoder.of());

  @TimerId(ADD_UP)
  private final TimerSpec addUpSpec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

  /** Set while the job is behind; it may also fire when nothing is pending any more. */
  @TimerId(CAUGHT_UP)
  private final TimerSpec caughtUpSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  /**
   * Expires state some time after its window has ended.
   *
   * @param horizon how long after the end of the window
   */
  AddPaced(RowsPerCell<C, K, V> family, Duration horizon) {
    this.family = family;
    this.horizon = horizon;
    totalsSpec = StateSpecs.map(StringUtf8Coder.of(), RunningTotalCoder.of(family.valueCoder()));
    changesSpec = StateSpecs.bag(family.changeCoder());
  }

  @ProcessElement
  public void processElement(
      @Element KV<GrainCell<C>, List<MemberChange<V>>> element,
      IntervalWindow window,
      @StateId(ADMITTED) ValueState<Set<String>> admitted,
      @StateId(CHANGES) BagState<List<MemberChange<V>>> changes,
      @StateId(IS_WAITING) ValueState<Boolean> isWaiting,
      @TimerId(ADD_UP) Timer addUp,
      @TimerId(CAUGHT_UP) Timer caughtUp) {
    if (isWaiting.read() == null) {
      isWaiting.write(true);
      PaceTimers timers = new PaceTimers(addUp, caughtUp);
      timers.set(RollupPace.waitMillis(timers.areBehind()), window, horizon);
    }
    Set<String> known = admitted.read();
    Admission.Admitted<V> members = family.admission().after(known == null ? Set.of() : known);
    changes.add(members.admit(element.getValue()));
    if (members.haveGrown()) {
      admitted.write(members.all());
    }
  }

  @OnTimer(ADD_UP)
  public void onAddUp(
      @Key GrainCell<C> cell,
      IntervalWindow window,
      @StateId(TOTALS) MapState<String, RunningTotal<V>> totals,
      @StateId(CHANGES) BagState<List<MemberChange<V>>> changes,
      @StateId(IS_WAITING) ValueState<Boolean> isWaiting,
      OutputReceiver<RollupUpdate<K, V>> out) {
    if (isWaiting.read() != null) {
      addUp(totals, changes)
          .forEach(
              (member, total) -> {
                totals.put(member, total);
                out.output(row(cell, window, member, total));
              });
      changes.clear();
      isWaiting.clear();
    }
  }

  @OnTimer(CAUGHT_UP)
  public void onCaughtUp(
      @Key GrainCell<C> cell,
      IntervalWindow window,
      @StateId(TOTALS) MapState<String, RunningTotal<V>> totals,
      @StateId(CHANGES) BagState<List<MemberChange<V>>> changes,
      @StateId(IS_WAITING) ValueState<Boolean> isWaiting,
      OutputReceiver<RollupUpdate<K, V>> out) {
    onAddUp(cell, window, totals, changes, isWaiting, out);
  }

  /**
   * Emits pending changes before a window expires, or a history ends. The totals are not stored any
   * more: Beam drops the state next, and its scans then pass over everything that was just deleted;
   * at the end of a history, thousands of windows expire at once.
   */
  @OnWindowExpiration
  public void onWindowExpiration(
      @Key GrainCell<C> cell,
      IntervalWindow window,
      @StateId(TOTALS) MapState<String, RunningTotal<V>> totals,
      @StateId(CHANGES) BagState<List<MemberChange<V>>> changes,
      @StateId(IS_WAITING) ValueState<Boolean> isWaiting,
      OutputReceiver<RollupUpdate<K, V>> out) {
    if (isWaiting.read() != null) {
      addUp(totals, changes)
          .forEach((member, total) -> out.output(row(cell, window, member, total)));
    }
  }

  /** The totals of the members that changed. */
  private Map<String, RunningTotal<V>> addUp(
      MapState<String, RunningTotal<V>> totals, BagState<List<MemberChange<V>>> changes) {
    MemberSums<V> sums = new MemberSums<>(family.accumulators());
    changes.read().forEach(sums::add);
    Map<String, RunningTotal<V>> changed = new HashMap<>();
    sums.forEach(
        (member, more, count) ->
            changed.put(member, RunningTotal.after(totals.get(member).read(), more, count)));
    return changed;
  }

  private RollupUpdate<K, V> row(
      GrainCell<C> cell, IntervalWindow window, String member, RunningTotal<V> total) {
    K key = family.keys().of(cell.subject(), member);
    return total.row(cell, key, window.start().getMillis());
  }
}
