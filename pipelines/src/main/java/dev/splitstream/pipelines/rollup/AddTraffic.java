package dev.splitstream.pipelines.rollup;

import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficRow;
import dev.splitstream.rollup.TrafficUpdate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.coders.SetCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.state.MapState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.KV;

/**
 * Keeps the traffic of each value of a window, and passes the whole of it on at every change. Which
 * values are admitted is read first, in one cell, so that a flood of new ones costs no look-ups.
 */
final class AddTraffic extends DoFn<KV<TrafficCell, List<TrafficChange>>, TrafficUpdate> {
  private static final String ADMITTED = "admitted";
  private static final String TRAFFIC = "traffic";

  private final int maxValues;

  @StateId(ADMITTED)
  private final StateSpec<ValueState<Set<String>>> admittedSpec =
      StateSpecs.value(SetCoder.of(StringUtf8Coder.of()));

  @StateId(TRAFFIC)
  private final StateSpec<MapState<String, RunningTraffic>> trafficSpec =
      StateSpecs.map(StringUtf8Coder.of(), RunningTraffic.StateCoder.of());

  AddTraffic(int maxValues) {
    this.maxValues = maxValues;
  }

  @ProcessElement
  public void processElement(
      @Element KV<TrafficCell, List<TrafficChange>> element,
      @StateId(ADMITTED) ValueState<Set<String>> admitted,
      @StateId(TRAFFIC) MapState<String, RunningTraffic> traffic,
      IntervalWindow window,
      OutputReceiver<TrafficUpdate> out) {
    Set<String> known = admitted.read();
    AdmittedValues values = new AdmittedValues(known == null ? Set.of() : known, maxValues);
    Instant start = Instant.ofEpochMilli(window.start().getMillis());
    values
        .admit(element.getValue())
        .forEach(
            (value, change) ->
                out.output(update(element.getKey(), value, start, add(traffic, value, change))));
    if (values.haveGrown()) {
      admitted.write(values.all());
    }
  }

  private static RunningTraffic add(
      MapState<String, RunningTraffic> traffic, String value, Traffic change) {
    RunningTraffic total = RunningTraffic.after(traffic.get(value).read(), change);
    traffic.put(value, total);
    return total;
  }

  private static TrafficUpdate update(
      TrafficCell cell, String value, Instant start, RunningTraffic total) {
    TrafficRow row = new TrafficRow(cell.key(value), cell.grain(), start, total.traffic());
    return new TrafficUpdate(row, total.changes());
  }
}
