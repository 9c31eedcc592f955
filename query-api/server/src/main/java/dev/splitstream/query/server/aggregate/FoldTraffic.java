package dev.splitstream.query.server.aggregate;

import dev.splitstream.query.server.aggregate.AggregateBody.Group;
import dev.splitstream.query.server.aggregate.AggregateBody.Window;
import dev.splitstream.rollup.Traffic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes groups of rows as they are read, one value after the other. It holds the sketches of one
 * value only: of all values before, and of all windows, it holds the figures that are answered.
 */
final class FoldTraffic {
  private static final Comparator<Group> HEAVIEST_FIRST =
      Comparator.comparingLong(Group::events)
          .reversed()
          .thenComparing(group -> group.value() == null ? "" : group.value());

  private final boolean grouped;
  private final AnswerSize size;
  private final List<Group> totals = new ArrayList<>();
  private final SortedMap<Instant, List<Group>> windows = new TreeMap<>();
  private @Nullable String value;
  private @Nullable Instant start;
  private TrafficSum ofValue = new TrafficSum();
  private TrafficSum ofWindow = new TrafficSum();

  /**
   * Nothing yet.
   *
   * @param grouped whether groups are named by their value
   * @param size bounds the answer
   */
  FoldTraffic(boolean grouped, AnswerSize size) {
    this.grouped = grouped;
    this.size = size;
  }

  /** Takes a row: those of a value follow each other, in order of time. */
  void row(String rowValue, Instant rowStart, Traffic traffic) {
    if (!rowValue.equals(value)) {
      endValue();
      value = rowValue;
    } else if (!rowStart.equals(start)) {
      endWindow();
    }
    start = rowStart;
    ofWindow.add(traffic);
    ofValue.add(traffic);
  }

  /** The groups over all windows, that with the most events first; call it after the last row. */
  List<Group> totals() {
    endValue();
    totals.sort(HEAVIEST_FIRST);
    return totals;
  }

  /** The windows in order of time, each with its groups; call it after the last row. */
  List<Window> windows() {
    endValue();
    return windows.entrySet().stream().map(FoldTraffic::window).toList();
  }

  private static Window window(Map.Entry<Instant, List<Group>> window) {
    window.getValue().sort(HEAVIEST_FIRST);
    return new Window(window.getKey(), window.getValue());
  }

  private void endValue() {
    endWindow();
    if (value != null) {
      totals.add(group(value, ofValue));
      ofValue = new TrafficSum();
      value = null;
    }
  }

  private void endWindow() {
    if (start != null && value != null) {
      windows.computeIfAbsent(start, at -> new ArrayList<>()).add(group(value, ofWindow));
      ofWindow = new TrafficSum();
      start = null;
    }
  }

  private Group group(String name, TrafficSum traffic) {
    Group group = Group.of(grouped ? name : null, traffic.sum());
    size.add(group);
    return group;
  }
}
