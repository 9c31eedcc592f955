package dev.splitstream.store.rollup;

import dev.splitstream.rollup.Grain;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Fills a time with as few windows as possible: days in the middle, hours and minutes around. */
final class GrainRanges {
  private static final List<Grain> FINEST_FIRST = List.of(Grain.MINUTE, Grain.HOUR, Grain.DAY);

  private GrainRanges() {}

  /** Windows of one width that start in [from, to). */
  record Range(Grain grain, Instant from, Instant to) {}

  /**
   * The ranges that fill [from, to) exactly.
   *
   * @param from a whole minute
   * @param to a whole minute
   */
  static List<Range> of(Instant from, Instant to) {
    List<Range> ranges = new ArrayList<>();
    fill(from.toEpochMilli(), to.toEpochMilli(), 0, ranges);
    return ranges;
  }

  private static void fill(long from, long to, int index, List<Range> ranges) {
    if (from >= to) {
      return;
    }
    Grain grain = FINEST_FIRST.get(index);
    if (index == FINEST_FIRST.size() - 1) {
      add(grain, from, to, ranges);
      return;
    }
    Grain wider = FINEST_FIRST.get(index + 1);
    long width = wider.width().toMillis();
    long firstWide = wider.windowStart(from + width - 1);
    long lastWide = wider.windowStart(to);
    if (firstWide >= lastWide) {
      add(grain, from, to, ranges);
      return;
    }
    add(grain, from, firstWide, ranges);
    fill(firstWide, lastWide, index + 1, ranges);
    add(grain, lastWide, to, ranges);
  }

  private static void add(Grain grain, long from, long to, List<Range> ranges) {
    if (from < to) {
      ranges.add(new Range(grain, Instant.ofEpochMilli(from), Instant.ofEpochMilli(to)));
    }
  }
}
