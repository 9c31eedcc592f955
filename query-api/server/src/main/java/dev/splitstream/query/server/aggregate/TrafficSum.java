package dev.splitstream.query.server.aggregate;

import dev.splitstream.codec.sketch.DistinctCounter;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.ValueSums;
import dev.splitstream.sketch.DistinctSketch;

/** Adds up traffic in place: it holds one sketch, however much is added. */
final class TrafficSum {
  private long events;
  private ValueSums values = ValueSums.NONE;
  private long sessions;
  private long bounces;
  private DistinctSketch first = DistinctSketch.EMPTY;
  private final DistinctCounter units = new DistinctCounter();
  private boolean several;

  /**
   * Adds traffic.
   *
   * @throws ArithmeticException when a sum leaves its range
   */
  void add(Traffic traffic) {
    events = Math.addExact(events, traffic.events());
    values = values.plus(traffic.values());
    sessions = Math.addExact(sessions, traffic.sessions());
    bounces = Math.addExact(bounces, traffic.bounces());
    add(traffic.units());
  }

  /** Most sums are of one row: no union is made for it. */
  private void add(DistinctSketch sketch) {
    if (!several && (first.isEmpty() || sketch.isEmpty() || first.equals(sketch))) {
      first = first.isEmpty() ? sketch : first;
      return;
    }
    if (!several) {
      several = true;
      units.add(first);
    }
    units.add(sketch);
  }

  /** What was added until now. */
  Traffic sum() {
    return new Traffic(events, values, several ? units.toSketch() : first, sessions, bounces);
  }
}
