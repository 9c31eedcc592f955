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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
  /**
   * How many events inside the horizon are remembered. A unit that sends more, a bot perhaps, has
   * the older half of its history closed early: what comes later than that is late for this unit.
   */
  public static final int MAX_RECENT = 1_000;

  private static final int FORMAT = 1;

  private final SortedMap<String, ExperimentTotals> totals = new TreeMap<>();
  private final List<LedgerEntry> recent;
  private long horizonMicros;

  /** Found by playing the recent events when it is needed, so it is no part of the state. */
  private @Nullable Head head;

  /** Where the unit stands after its recent events, in each experiment it was exposed to. */
  private record Head(long catalogRevision, Map<String, ExperimentTotals> standing) {}

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
    if (holds(entry)) {
      return new LedgerOutcome.Duplicate();
    }
    if (entry.occurredAtMicros() < Math.max(horizonMicros, this.horizonMicros)) {
      return new LedgerOutcome.Late();
    }
    closeHistory(horizonMicros, catalog);
    List<Contribution> changes = isNewest(entry) ? append(entry, catalog) : insert(entry, catalog);
    if (recent.size() > MAX_RECENT) {
      closeHistory(middleOfRecent(), catalog);
    }
    return new LedgerOutcome.Counted(changes, List.of());
  }

  /** The time before which history is closed, in microseconds since the epoch. */
  public long closedBeforeMicros() {
    return horizonMicros;
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

  private boolean isNewest(LedgerEntry entry) {
    return recent.isEmpty()
        || recent.get(recent.size() - 1).occurredAtMicros() < entry.occurredAtMicros();
  }

  /** What comes in order changes nothing that was there: only it has to be played. */
  private List<Contribution> append(LedgerEntry entry, TenantCatalog catalog) {
    Map<String, ExperimentTotals> standing = head(catalog);
    recent.add(entry);
    List<Contribution> changes = new ArrayList<>();
    for (Experiment experiment : affected(entry, catalog, standing.keySet())) {
      ExperimentTotals after = standing.getOrDefault(experiment.id(), new ExperimentTotals());
      ExperimentHistory history = new ExperimentHistory(experiment, catalog, after);
      changes.addAll(contributions(history.play(List.of(entry)).contributed()));
      if (after.isExposed()) {
        standing.put(experiment.id(), after);
      }
    }
    return changes;
  }

  /**
   * What comes between others may change what they contributed: all are played, with it and
   * without.
   */
  private List<Contribution> insert(LedgerEntry entry, TenantCatalog catalog) {
    List<LedgerEntry> before = List.copyOf(recent);
    recent.add(-Collections.binarySearch(recent, entry) - 1, entry);
    head = null;
    List<Contribution> changes = new ArrayList<>();
    for (Experiment experiment : affected(entry, catalog, head(catalog).keySet())) {
      changes.addAll(difference(experiment, catalog, before));
    }
    return changes;
  }

  private Map<String, ExperimentTotals> head(TenantCatalog catalog) {
    Head known = head;
    if (known == null || known.catalogRevision() != catalog.revision()) {
      known = new Head(catalog.revision(), after(recent, catalog));
      head = known;
    }
    return known.standing();
  }

  /** Where the unit stands after these, in each experiment it was exposed to by then. */
  private SortedMap<String, ExperimentTotals> after(
      List<LedgerEntry> entries, TenantCatalog catalog) {
    SortedMap<String, ExperimentTotals> standing = new TreeMap<>();
    for (String id : exposedTo(entries)) {
      ExperimentTotals updated = totalsOf(id).copy();
      catalog
          .experiment(id)
          .ifPresent(found -> new ExperimentHistory(found, catalog, updated).play(entries));
      if (updated.isExposed()) {
        standing.put(id, updated);
      }
    }
    return standing;
  }

  private Set<String> exposedTo(List<LedgerEntry> entries) {
    Set<String> ids = new HashSet<>(totals.keySet());
    for (LedgerEntry known : entries) {
      String id = known.experimentId();
      if (known.isExposure() && id != null) {
        ids.add(id);
      }
    }
    return ids;
  }

  private static List<Experiment> affected(
      LedgerEntry entry, TenantCatalog catalog, Set<String> exposedTo) {
    Optional<String> named = entry.experiment();
    Stream<String> ids = named.isPresent() ? named.stream() : exposedTo.stream();
    return ids.map(catalog::experiment).flatMap(Optional::stream).toList();
  }

  private List<Contribution> difference(
      Experiment experiment, TenantCatalog catalog, List<LedgerEntry> before) {
    Map<ExperimentHistory.Cell, Moments> changes = new HashMap<>(play(experiment, catalog, recent));
    play(experiment, catalog, before)
        .forEach((cell, old) -> changes.merge(cell, old.negated(), Moments::plus));
    return contributions(changes);
  }

  private static List<Contribution> contributions(Map<ExperimentHistory.Cell, Moments> changes) {
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

  /** Half of them lie before it; all, if they are of one moment. */
  private long middleOfRecent() {
    long middle = recent.get(recent.size() / 2).occurredAtMicros();
    return recent.get(0).occurredAtMicros() < middle ? middle : middle + 1;
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
    if (end > 0) {
      List<LedgerEntry> closed = recent.subList(0, end);
      totals.putAll(after(closed, catalog));
      closed.clear();
    }
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
