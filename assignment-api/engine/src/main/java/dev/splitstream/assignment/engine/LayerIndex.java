package dev.splitstream.assignment.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The running experiments of one layer, by the buckets they own. */
final class LayerIndex {
  private final CompiledExperiment first;
  private final CompiledExperiment[] disjoint;
  private final int[] starts;

  /** Experiments that overlap others: a valid catalog has none, but none may be lost. */
  private final List<CompiledExperiment> overlapping = new ArrayList<>();

  /** Indexes at least one experiment. */
  LayerIndex(List<CompiledExperiment> experiments) {
    this.first = experiments.get(0);
    List<CompiledExperiment> apart = new ArrayList<>();
    int end = 0;
    for (CompiledExperiment one :
        experiments.stream()
            .sorted(Comparator.comparingInt(each -> each.source().range().start()))
            .toList()) {
      if (one.source().range().start() >= end) {
        apart.add(one);
        end = one.source().range().end();
      } else {
        overlapping.add(one);
      }
    }
    this.disjoint = apart.toArray(CompiledExperiment[]::new);
    this.starts = apart.stream().mapToInt(one -> one.source().range().start()).toArray();
  }

  void visit(String unitId, long nowMillis, RunningIndex.Visitor visitor) {
    int bucket = first.bucketInLayer(unitId);
    int owner = lastThatStartsUpTo(bucket);
    if (owner >= 0) {
      RunningIndex.visitIfReached(unitId, bucket, nowMillis, disjoint[owner], visitor);
    }
    for (int i = 0; i < overlapping.size(); i++) {
      RunningIndex.visitIfReached(unitId, bucket, nowMillis, overlapping.get(i), visitor);
    }
  }

  private int lastThatStartsUpTo(int bucket) {
    int from = 0;
    int to = starts.length - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      if (starts[middle] <= bucket) {
        from = middle + 1;
      } else {
        to = middle - 1;
      }
    }
    return to;
  }
}
