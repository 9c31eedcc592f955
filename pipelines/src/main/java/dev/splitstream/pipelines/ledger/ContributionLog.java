package dev.splitstream.pipelines.ledger;

import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a unit contributes to one experiment while its history is played. Moments are computed only
 * on request, and for the difference of two histories only from where they differ: otherwise most
 * of the work of an out-of-order event would be to find that nothing changed.
 */
final class ContributionLog {
  private final MeasuredExperiment experiment;
  private final Map<Cell, Moments> units = new HashMap<>();
  private final Map<String, List<Move>> moves = new HashMap<>();

  ContributionLog(MeasuredExperiment experiment) {
    this.experiment = experiment;
  }

  private record Cell(RollupKey key, long minuteStart) {}

  /** How a metric's numbers moved in one minute: from before the minute to its end. */
  private record Move(
      String variant, long minuteStart, long fromX, long fromY, long toX, long toY) {

    Moments change() {
      return Moments.ofUnit(toX, toY).minus(Moments.ofUnit(fromX, fromY));
    }
  }

  /** Something that begins or ends: a unit, or a metric of it. */
  void add(String variant, String metricId, long minuteStart, Moments change) {
    units.merge(cell(variant, metricId, minuteStart), change, Moments::plus);
  }

  /** A metric's numbers of a unit that is already counted; times must not decrease. */
  void move(
      String variant,
      MeasuredMetric metric,
      long minuteStart,
      ExperimentTotals.Sums before,
      ExperimentTotals.Sums after) {
    List<Move> known = moves.computeIfAbsent(metric.id(), first -> new ArrayList<>());
    Move last = known.isEmpty() ? null : known.get(known.size() - 1);
    long toX = metric.x(after.x());
    long toY = metric.y(after.y());
    if (last != null && last.minuteStart() == minuteStart) {
      known.set(
          known.size() - 1, new Move(variant, minuteStart, last.fromX(), last.fromY(), toX, toY));
    } else {
      known.add(
          new Move(variant, minuteStart, metric.x(before.x()), metric.y(before.y()), toX, toY));
    }
  }

  private RollupKey key(String variant, String metricId) {
    return new RollupKey(experiment.tenant(), experiment.id(), variant, metricId);
  }

  private Cell cell(String variant, String metricId, long minuteStart) {
    return new Cell(key(variant, metricId), minuteStart);
  }

  /** All of it. */
  List<Contribution> all() {
    return since(new ContributionLog(experiment));
  }

  /** What must be added to the other log to get this one. */
  List<Contribution> since(ContributionLog other) {
    Map<Cell, Moments> sums = new HashMap<>(units);
    other.units.forEach((cell, change) -> sums.merge(cell, change.negated(), Moments::plus));
    for (MeasuredMetric metric : experiment.metrics()) {
      List<Move> these = moves.getOrDefault(metric.id(), List.of());
      List<Move> those = other.moves.getOrDefault(metric.id(), List.of());
      int same = 0;
      while (same < Math.min(these.size(), those.size())
          && these.get(same).equals(those.get(same))) {
        same++;
      }
      for (Move move : these.subList(same, these.size())) {
        sums.merge(
            cell(move.variant(), metric.id(), move.minuteStart()), move.change(), Moments::plus);
      }
      for (Move move : those.subList(same, those.size())) {
        sums.merge(
            cell(move.variant(), metric.id(), move.minuteStart()),
            move.change().negated(),
            Moments::plus);
      }
    }
    List<Contribution> found = new ArrayList<>(sums.size());
    sums.forEach(
        (cell, change) -> {
          if (!change.isZero()) {
            found.add(new Contribution(cell.key(), cell.minuteStart(), change));
          }
        });
    return found;
  }
}
