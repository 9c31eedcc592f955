package dev.splitstream.pipelines.ledger;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Where a unit stands in one experiment, after all events up to some time. */
final class ExperimentTotals {
  private static final int NOT_EXPOSED = 0;
  private static final int EXPOSED = 1;
  private static final int CONTAMINATED = 2;

  private int state = NOT_EXPOSED;
  private String variant = "";
  private final Map<String, Pair> pairs = new TreeMap<>();

  /** A unit's x and y of one metric. */
  record Pair(long x, long y) {
    static final Pair ZERO = new Pair(0, 0);
  }

  ExperimentTotals copy() {
    ExperimentTotals copy = new ExperimentTotals();
    copy.state = state;
    copy.variant = variant;
    copy.pairs.putAll(pairs);
    return copy;
  }

  boolean isExposed() {
    return state != NOT_EXPOSED;
  }

  boolean isContaminated() {
    return state == CONTAMINATED;
  }

  /** The variant of the first exposure; empty before it. */
  String variant() {
    return variant;
  }

  void expose(String firstVariant) {
    state = EXPOSED;
    variant = firstVariant;
  }

  void contaminate() {
    state = CONTAMINATED;
  }

  /** A metric that the experiment gets after the exposure never starts: its numbers would lie. */
  void start(String metricId) {
    pairs.put(metricId, Pair.ZERO);
  }

  boolean hasStarted(String metricId) {
    return pairs.containsKey(metricId);
  }

  Set<String> startedMetrics() {
    return pairs.keySet();
  }

  Pair pair(String metricId) {
    return pairs.getOrDefault(metricId, Pair.ZERO);
  }

  void set(String metricId, Pair pair) {
    pairs.put(metricId, pair);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeByte(state);
    out.writeUTF(variant);
    out.writeInt(pairs.size());
    for (Map.Entry<String, Pair> entry : pairs.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeLong(entry.getValue().x());
      out.writeLong(entry.getValue().y());
    }
  }

  static ExperimentTotals readFrom(DataInput in) throws IOException {
    ExperimentTotals totals = new ExperimentTotals();
    totals.state = in.readByte();
    totals.variant = in.readUTF();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      totals.pairs.put(in.readUTF(), new Pair(in.readLong(), in.readLong()));
    }
    return totals;
  }
}
