package dev.splitstream.pipelines.ledger;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.event.Event;
import dev.splitstream.rollup.Moments;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is remembered of one unit: the events inside the lateness horizon, and for each experiment
 * where the unit stood at the horizon.
 *
 * <p>Order-insensitive: for any order of the same events within the horizon, the sum of all changes
 * it ever emitted is the same, key by key and minute by minute. An event only ever changes minutes
 * at or after its own, so nothing is changed beyond the horizon.
 *
 * <p>Mutable; owned by one thread.
 */
public final class UnitLedger {
  private static final int FORMAT = 1;

  private final SortedMap<String, ExperimentTotals> totals = new TreeMap<>();
  private final List<LedgerEntry> recent;
  private long horizonMicros;

  private UnitLedger(List<LedgerEntry> recent, long horizonMicros) {
    this.recent = recent;
    this.horizonMicros = horizonMicros;
  }

  /** The ledger of a unit never seen before. */
  public static UnitLedger empty() {
    return new UnitLedger(new ArrayList<>(2), Long.MIN_VALUE);
  }

  /**
   * Takes an event in.
   *
   * @param event one of this unit's
   * @param catalog the tenant's experiments and metrics
   * @param horizonMicros the time before which history is closed, in microseconds since the epoch;
   *     {@link Long#MIN_VALUE} for never
   */
  public LedgerOutcome apply(Event event, TenantCatalog catalog, long horizonMicros) {
    LedgerEntry entry = LedgerEntry.of(event);
    int position = Collections.binarySearch(recent, entry);
    if (position >= 0 || holds(entry)) {
      return new LedgerOutcome.Duplicate();
    }
    if (entry.occurredAtMicros() < Math.max(horizonMicros, this.horizonMicros)) {
      return new LedgerOutcome.Late();
    }
    closeHistory(horizonMicros, catalog);
    position = Collections.binarySearch(recent, entry);
    List<LedgerEntry> before = List.copyOf(recent);
    recent.add(-position - 1, entry);
    List<Contribution> changes = new ArrayList<>();
    for (Experiment experiment : affected(entry, catalog)) {
      changes.addAll(difference(experiment, catalog, before));
    }
    return new LedgerOutcome.Counted(changes);
  }

  /** An id counts once, whatever time it comes with the second time. */
  private boolean holds(LedgerEntry entry) {
    for (LedgerEntry known : recent) {
      if (known.eventId().equals(entry.eventId())) {
        return true;
      }
    }
    return false;
  }

  private List<Experiment> affected(LedgerEntry entry, TenantCatalog catalog) {
    Optional<String> named = entry.experiment();
    if (named.isPresent()) {
      return named.flatMap(catalog::experiment).stream().toList();
    }
    return exposedTo(catalog);
  }

  private List<Experiment> exposedTo(TenantCatalog catalog) {
    List<String> ids = new ArrayList<>(totals.keySet());
    for (LedgerEntry known : recent) {
      String id = known.experimentId();
      if (known.isExposure() && id != null && !ids.contains(id)) {
        ids.add(id);
      }
    }
    return ids.stream().map(catalog::experiment).flatMap(Optional::stream).toList();
  }

  private List<Contribution> difference(
      Experiment experiment, TenantCatalog catalog, List<LedgerEntry> before) {
    Map<ExperimentHistory.Cell, Moments> changes = new HashMap<>(play(experiment, catalog, recent));
    play(experiment, catalog, before)
        .forEach((cell, old) -> changes.merge(cell, old.negated(), Moments::plus));
    List<Contribution> found = new ArrayList<>(changes.size());
    changes.forEach(
        (cell, change) -> {
          if (!change.isZero()) {
            found.add(new Contribution(cell.key(), cell.minuteStart(), change));
          }
        });
    return found;
  }

  private Map<ExperimentHistory.Cell, Moments> play(
      Experiment experiment, TenantCatalog catalog, List<LedgerEntry> entries) {
    return new ExperimentHistory(experiment, catalog, totalsOf(experiment.id()).copy())
        .play(entries)
        .contributed();
  }

  private ExperimentTotals totalsOf(String experimentId) {
    ExperimentTotals known = totals.get(experimentId);
    return known == null ? new ExperimentTotals() : known;
  }

  /** Folds the events before the new horizon into the totals and forgets them. */
  private void closeHistory(long newHorizonMicros, TenantCatalog catalog) {
    if (newHorizonMicros <= horizonMicros) {
      return;
    }
    horizonMicros = newHorizonMicros;
    int end = 0;
    while (end < recent.size() && recent.get(end).occurredAtMicros() < newHorizonMicros) {
      end++;
    }
    if (end == 0) {
      return;
    }
    List<LedgerEntry> closed = recent.subList(0, end);
    for (Experiment experiment : exposedTo(catalog)) {
      ExperimentTotals updated = totalsOf(experiment.id()).copy();
      new ExperimentHistory(experiment, catalog, updated).play(closed);
      if (updated.isExposed()) {
        totals.put(experiment.id(), updated);
      }
    }
    closed.clear();
  }

  /** Writes the versioned binary form that state is kept in. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(FORMAT);
    out.writeLong(horizonMicros);
    out.writeInt(totals.size());
    for (Map.Entry<String, ExperimentTotals> entry : totals.entrySet()) {
      out.writeUTF(entry.getKey());
      entry.getValue().writeTo(out);
    }
    LedgerEntries.write(recent, out);
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @throws IOException also when it was written by a newer version
   */
  public static UnitLedger readFrom(DataInput in) throws IOException {
    int format = in.readByte();
    if (format != FORMAT) {
      throw new IOException("Cannot read unit ledger: format " + format + " is not known");
    }
    long horizon = in.readLong();
    SortedMap<String, ExperimentTotals> totals = new TreeMap<>();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      totals.put(in.readUTF(), ExperimentTotals.readFrom(in));
    }
    UnitLedger ledger = new UnitLedger(LedgerEntries.read(in), horizon);
    ledger.totals.putAll(totals);
    return ledger;
  }
}
