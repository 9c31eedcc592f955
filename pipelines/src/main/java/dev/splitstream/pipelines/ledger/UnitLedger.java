package dev.splitstream.pipelines.ledger;

import dev.splitstream.event.Event;
import dev.splitstream.pipelines.ledger.ids.ClosedIds;
import dev.splitstream.pipelines.ledger.ids.IdStore;
import dev.splitstream.pipelines.ledger.ids.MemoryIdStore;
import dev.splitstream.pipelines.ledger.state.SealedStore;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What is remembered of one unit: the events inside the lateness horizon, and the unit's state as
 * of the horizon: in each experiment, in the days before, in its session.
 *
 * <p>Order-insensitive: for any order of the same events within the horizon, the sum of all changes
 * it ever emitted is the same, key by key and minute by minute. An event only ever changes minutes
 * at or after its own, so nothing is changed beyond the horizon.
 *
 * <p>A unit that sends very many events, such as a bot, is crowded: the oldest part of its history
 * is closed before the horizon reaches it. Events before that point are refused, all others count
 * as usual. The ids of events that were closed early are kept separately until the horizon has
 * passed them, so that no id counts twice.
 *
 * <p>Mutable; owned by one thread.
 */
public final class UnitLedger {
  private final RecentEvents recent;
  private final ExperimentStates standings;
  private final PrePeriods prePeriods;
  private final Sessions sessions;
  private final ClosedIds closedIds;
  private LedgerBounds bounds = LedgerBounds.ANY_ORDER;
  private long horizonMicros;
  private long catalogRevision;

  UnitLedger(
      RecentEvents recent,
      ExperimentStates standings,
      PrePeriods prePeriods,
      Sessions sessions,
      ClosedIds closedIds,
      long horizonMicros,
      long catalogRevision) {
    this.recent = recent;
    this.standings = standings;
    this.prePeriods = prePeriods;
    this.sessions = sessions;
    this.closedIds = closedIds;
    this.horizonMicros = horizonMicros;
    this.catalogRevision = catalogRevision;
  }

  /** The ledger of a unit never seen before. */
  public static UnitLedger empty() {
    PrePeriods prePeriods = new PrePeriods();
    return new UnitLedger(
        new RecentEvents(new ArrayList<>(2)),
        new ExperimentStates(prePeriods),
        prePeriods,
        new Sessions(null, null),
        ClosedIds.none(),
        Long.MIN_VALUE,
        0);
  }

  /**
   * The ledger of a unit whose history is complete, kept in memory. Its events must come in order
   * of time, exposures first where times are equal; then none is refused.
   */
  public static UnitLedger ordered() {
    UnitLedger ledger = empty().within(LedgerBounds.ORDERED);
    ledger.closedIds.attach(new MemoryIdStore());
    return ledger;
  }

  /** The same with other bounds. */
  UnitLedger within(LedgerBounds others) {
    bounds = others;
    return this;
  }

  /**
   * Sets the separate stores. Call it after reading, before anything else.
   *
   * @param sealed the store of its sealed events
   * @param ids the store of the ids of closed events
   */
  public void attach(SealedStore sealed, IdStore ids) {
    recent.attach(sealed);
    closedIds.attach(ids);
  }

  /**
   * Seals events if enough have gathered: {@link #writeTo} then leaves them out. Call it before
   * that.
   */
  public void seal() {
    recent.seal();
  }

  /**
   * Applies an event.
   *
   * @param event an event of this unit
   * @param catalog the tenant's, at least as new as the event's revision and as {@link
   *     #catalogRevision}
   * @param horizonMicros the time before which history is closed, in microseconds since the epoch;
   *     {@link Long#MIN_VALUE} for never
   */
  public LedgerOutcome apply(Event event, LedgerCatalog catalog, long horizonMicros) {
    if (holds(event.eventId())) {
      return new LedgerOutcome.Duplicate();
    }
    if (event.occurredAtMicros() < Math.max(horizonMicros, this.horizonMicros)) {
      boolean isInTime = event.occurredAtMicros() >= horizonMicros && !closedIds.isEmpty();
      return isInTime ? new LedgerOutcome.Crowded() : new LedgerOutcome.Late();
    }
    closedIds.forgetBefore(horizonMicros);
    closeHistory(LedgerBounds.startOfHour(horizonMicros), catalog);
    catalogRevision = Math.max(catalogRevision, event.catalogRevision());
    LedgerOutcome counted = count(event.tenant(), LedgerEntry.of(event, catalog), catalog);
    while (recent.isCrowded(bounds)) {
      closeEarly(catalog);
    }
    return counted;
  }

  /** Whether an event with this id was counted, even if it had another time. */
  private boolean holds(UUID id) {
    long high = id.getMostSignificantBits();
    long low = id.getLeastSignificantBits();
    return recent.holds(high, low) || closedIds.holds(high, low);
  }

  private LedgerOutcome count(String tenant, LedgerEntry entry, LedgerCatalog catalog) {
    if (recent.endsBefore(entry, bounds)) {
      List<Contribution> changes = standings.append(entry, recent, catalog);
      List<SessionChange> sessionChanges = sessions.append(tenant, entry);
      recent.append(sessions.isNewestAlone() ? entry : entry.withoutDimensions());
      return new LedgerOutcome.Counted(changes, sessionChanges);
    }
    List<LedgerEntry> before = List.copyOf(recent.entries());
    int index = recent.insert(entry);
    return new LedgerOutcome.Counted(
        standings.insert(entry, before, recent, catalog), sessions.insert(tenant, recent, index));
  }

  /** The time before which history is closed, in microseconds since the epoch. */
  public long closedBeforeMicros() {
    return horizonMicros;
  }

  /** The newest catalog revision that an event of this unit was checked against. */
  public long catalogRevision() {
    return catalogRevision;
  }

  /**
   * Drops the closed ids whose events would be late by now. Each event does that anyway; this is
   * for a unit that has stopped sending.
   *
   * @param horizonMicros the time before which history is closed, in microseconds since the epoch
   */
  public void forgetIdsBefore(long horizonMicros) {
    closedIds.forgetBefore(horizonMicros);
  }

  /**
   * When the newest event happened whose id is kept separately, in microseconds since the epoch;
   * {@link Long#MIN_VALUE} if no id is.
   */
  public long newestClosedIdMicros() {
    return closedIds.newestMicros();
  }

  private void closeHistory(long newHorizonMicros, LedgerCatalog catalog) {
    if (newHorizonMicros > horizonMicros) {
      fold(recent.removeBefore(newHorizonMicros), newHorizonMicros, catalog);
    }
  }

  /** Closes the oldest quarter, and keeps its ids. */
  private void closeEarly(LedgerCatalog catalog) {
    long quarter = recent.quarterMicros();
    boolean isOneMoment = recent.oldestMicros() == quarter;
    List<LedgerEntry> closed = recent.removeBefore(isOneMoment ? quarter + 1 : quarter);
    // If exposures are known to come first, more events may follow of a moment that is closed in
    // part.
    fold(closed, isOneMoment && !bounds.isOrdered() ? quarter + 1 : quarter, catalog);
    closedIds.add(LedgerEntry.ids(closed), closed.get(closed.size() - 1).occurredAtMicros());
  }

  /** Folds events before the new horizon into the state of the past. */
  private void fold(List<LedgerEntry> closed, long newHorizonMicros, LedgerCatalog catalog) {
    horizonMicros = newHorizonMicros;
    if (!closed.isEmpty()) {
      standings.close(closed, catalog);
    }
    prePeriods.close(closed, catalog, newHorizonMicros);
    sessions.close(closed, newHorizonMicros);
  }

  RecentEvents recent() {
    return recent;
  }

  ExperimentStates standings() {
    return standings;
  }

  PrePeriods prePeriods() {
    return prePeriods;
  }

  Sessions sessions() {
    return sessions;
  }

  ClosedIds closedIds() {
    return closedIds;
  }

  /** Writes the versioned binary format of the state; sealed events are stored separately. */
  public void writeTo(DataOutput out) throws IOException {
    LedgerSerializer.write(this, out);
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @throws IOException also if another build wrote it in a format that this one does not read
   */
  public static UnitLedger readFrom(DataInput in) throws IOException {
    return LedgerSerializer.read(in);
  }
}
