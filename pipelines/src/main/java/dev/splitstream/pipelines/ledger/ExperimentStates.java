package dev.splitstream.pipelines.ledger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The state of a unit in each experiment it was exposed to, as of the horizon; and what an event
 * after the horizon changes.
 */
final class ExperimentStates {
  private final SortedMap<String, ExperimentTotals> totals = new TreeMap<>();
  private final PrePeriods prePeriods;

  /**
   * The state after the recent events, if known; otherwise it is computed by playing them. It does
   * not depend on the catalog: a metric that is new to a unit's experiment never measures the unit.
   */
  private final SortedMap<String, ExperimentTotals> head = new TreeMap<>();

  /** None yet. */
  ExperimentStates(PrePeriods prePeriods) {
    this.prePeriods = prePeriods;
  }

  /** By experiment. */
  SortedMap<String, ExperimentTotals> totals() {
    return totals;
  }

  /** The known ones, by experiment. */
  SortedMap<String, ExperimentTotals> head() {
    return head;
  }

  /**
   * What an entry changes that is later than all recent ones. Earlier contributions stay, so only
   * the entry itself has to be played.
   *
   * @param recent without it
   */
  List<Contribution> append(LedgerEntry entry, RecentEvents recent, LedgerCatalog catalog) {
    List<Contribution> changes = new ArrayList<>();
    for (MeasuredExperiment experiment : affected(entry, recent, catalog)) {
      ExperimentTotals standing =
          head.computeIfAbsent(experiment.id(), id -> after(recent.entries(), experiment));
      ExperimentHistory history =
          new ExperimentHistory(experiment, standing, prePeriods, recent::entries);
      changes.addAll(history.play(List.of(entry)).contributed().all());
    }
    return changes;
  }

  /**
   * What an entry changes that comes between others: it may change what they contribute from its
   * time on. So those are played, with the entry and without.
   *
   * @param without all recent ones without it
   * @param with all with it
   */
  List<Contribution> insert(
      LedgerEntry entry, List<LedgerEntry> without, RecentEvents with, LedgerCatalog catalog) {
    List<LedgerEntry> entries = with.entries();
    int start = startOfMoment(entries, entry.occurredAtMicros());
    List<LedgerEntry> earlier = entries.subList(0, start);
    List<Contribution> changes = new ArrayList<>();
    for (MeasuredExperiment experiment : affected(entry, with, catalog)) {
      ExperimentTotals after = atHorizon(experiment.id());
      new ExperimentHistory(experiment, after, prePeriods, () -> entries).play(earlier);
      ExperimentTotals afterOthers = after.copy();
      ContributionLog contributed = play(experiment, after, entries, start);
      changes.addAll(contributed.since(play(experiment, afterOthers, without, start)));
      head.put(experiment.id(), after);
    }
    return changes;
  }

  private static int startOfMoment(List<LedgerEntry> entries, long micros) {
    int low = 0;
    int high = entries.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries.get(middle).occurredAtMicros() < micros) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private ContributionLog play(
      MeasuredExperiment experiment, ExperimentTotals totals, List<LedgerEntry> all, int start) {
    return new ExperimentHistory(experiment, totals, prePeriods, () -> all)
        .play(all.subList(start, all.size()))
        .contributed();
  }

  /** Folds in entries that will not be remembered. The pre-periods must not contain them yet. */
  void close(List<LedgerEntry> entries, LedgerCatalog catalog) {
    for (String id : exposedTo(new RecentEvents(entries))) {
      MeasuredExperiment experiment = catalog.experiment(id);
      if (experiment != null) {
        totals.put(id, after(entries, experiment));
      }
    }
  }

  private ExperimentTotals after(List<LedgerEntry> entries, MeasuredExperiment experiment) {
    ExperimentTotals after = atHorizon(experiment.id());
    new ExperimentHistory(experiment, after, prePeriods, () -> entries).play();
    return after;
  }

  private ExperimentTotals atHorizon(String experimentId) {
    ExperimentTotals known = totals.get(experimentId);
    return known == null ? new ExperimentTotals() : known.copy();
  }

  /** The experiments that the entry may affect. */
  private List<MeasuredExperiment> affected(
      LedgerEntry entry, RecentEvents recent, LedgerCatalog catalog) {
    String named = entry.experimentId();
    if (named != null) {
      MeasuredExperiment experiment = catalog.experiment(named);
      return experiment == null ? List.of() : List.of(experiment);
    }
    List<MeasuredExperiment> found = new ArrayList<>();
    for (String id : exposedTo(recent)) {
      MeasuredExperiment experiment = catalog.experiment(id);
      if (experiment != null && experiment.asksFor(entry.name())) {
        found.add(experiment);
      }
    }
    return found;
  }

  private Set<String> exposedTo(RecentEvents recent) {
    Set<String> ids = new HashSet<>(totals.keySet());
    ids.addAll(recent.exposedTo());
    return ids;
  }
}
