package dev.splitstream.pipelines.replay;

import dev.splitstream.event.Event;
import dev.splitstream.pipelines.ledger.Contribution;
import dev.splitstream.pipelines.ledger.SessionChange;
import dev.splitstream.pipelines.rollup.GrainCell;
import dev.splitstream.pipelines.rollup.MemberChange;
import dev.splitstream.pipelines.rollup.WindowSums;
import dev.splitstream.pipelines.rollup.experiment.ExperimentRollups;
import dev.splitstream.pipelines.rollup.experiment.MomentsSum;
import dev.splitstream.pipelines.rollup.traffic.RollUpTraffic;
import dev.splitstream.pipelines.rollup.traffic.TrafficRollups;
import dev.splitstream.pipelines.rollup.traffic.TrafficSubject;
import dev.splitstream.pipelines.rollup.traffic.TrafficTally;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.RollupSlot;
import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.rollup.RollupValue;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficKey;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What was added up for one day (UTC), by minute. The hours and the day itself are computed at the
 * end. Owned by one thread.
 */
final class DayTotals {
  private final WindowSums<RollupKey, MomentsSum> experiments = ExperimentRollups.sums();
  private final DayNames names = new DayNames();
  private TrafficTally traffic = new TrafficTally();

  void add(Contribution change) {
    experiments.of(change.key(), change.minuteStart(), MomentsSum::new).add(change.change());
  }

  void add(Event event) {
    names.add(event.tenant(), event.name(), 1);
    traffic.add(event);
  }

  void add(SessionChange change) {
    names.add(change.tenant(), change.eventName(), 0);
    traffic.add(change);
  }

  /** Adds what was added up elsewhere for the same day, which is empty then. */
  void take(DayTotals other) {
    other.drainMinutes(this::addExperiment, this::addTraffic);
    names.add(other.names);
  }

  void addExperiment(GrainCell<RollupKey> cell, long minuteStart, Moments sum) {
    experiments.of(cell.subject(), minuteStart, MomentsSum::new).add(sum);
  }

  void addTraffic(
      GrainCell<TrafficSubject> cell, long minuteStart, List<MemberChange<Traffic>> changes) {
    traffic.add(cell.subject(), minuteStart, changes);
  }

  /** Receives the sum of a cell. */
  @FunctionalInterface
  interface ExperimentOutput {
    void accept(GrainCell<RollupKey> cell, long windowStart, Moments sum);
  }

  /** Emits everything by minute, and keeps only the names. */
  void drainMinutes(ExperimentOutput toExperiments, TrafficTally.Output toTraffic) {
    experiments.drainMinutes(
        (key, grain, start, sum) ->
            toExperiments.accept(new GrainCell<>(key, grain), start, sum.sum()));
    traffic.drainMinutes(toTraffic);
  }

  /** How many sums are kept. */
  int size() {
    return experiments.size() + traffic.size();
  }

  /** Emits the rows of experiments in every grain, and starts again. */
  void drainExperiments(Consumer<RollupUpdate<RollupKey, Moments>> out) {
    experiments.drain((key, grain, start, sum) -> emit(key, grain, start, sum.sum(), out));
  }

  /** Emits the rows of traffic in every grain, within the bounds, and starts again. */
  void drainTraffic(RollUpTraffic.Bounds bounds, Consumer<RollupUpdate<TrafficKey, Traffic>> out) {
    admitNames(bounds.names());
    var admission = TrafficRollups.family(bounds.values()).admission();
    traffic.drain(
        (cell, start, changes) -> {
          for (MemberChange<Traffic> row : admission.after(Set.of()).admit(changes)) {
            TrafficKey key = cell.subject().key(row.member());
            emit(key, cell.grain(), start, row.value(), out);
          }
        });
  }

  /** Renames what belongs to names beyond the bound. */
  private void admitNames(int max) {
    if (names.fit(max)) {
      return;
    }
    TrafficTally admitted = new TrafficTally();
    traffic.drainMinutes(
        (cell, start, changes) ->
            admitted.add(names.admitted(cell.subject(), max), start, changes));
    traffic = admitted;
  }

  /** A row of zeros equals an absent row. */
  private static <K, V extends RollupValue<V>> void emit(
      K key, Grain grain, long start, V value, Consumer<RollupUpdate<K, V>> out) {
    if (!value.isZero()) {
      out.accept(
          new RollupUpdate<>(new RollupSlot<>(key, grain, Instant.ofEpochMilli(start)), value, 1));
    }
  }
}
