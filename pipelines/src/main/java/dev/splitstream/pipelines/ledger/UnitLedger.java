package dev.splitstream.pipelines.ledger;

import dev.splitstream.event.Event;
import dev.splitstream.pipelines.ledger.ids.ClosedIds;
import dev.splitstream.pipelines.ledger.ids.IdStore;
import dev.splitstream.pipelines.ledger.ids.MemoryIdStore;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What is remembered of one unit: the events inside the lateness horizon, and where the unit stood
 * at the horizon: in each experiment, in the days before, in its session.
 *
 * <p>Order-insensitive: for any order of the same events within the horizon, the sum of all changes
 * it ever emitted is the same, key by key and minute by minute. An event only ever changes minutes
 * at or after its own, so nothing is changed beyond the horizon.
 *
 * <p>A unit that sends very many events, a bot perhaps, is crowded: the oldest part of its history
 * is closed before the horizon gets there. Events that would come before that are refused, the
 * others count as they would anywhere. The ids of what was closed early are kept apart until the
 * horizon has passed, so that no id counts twice.
 *
 * <p>Mutable; owned by one thread.
 */
public final class UnitLedger {
  private static final long HOUR_MICROS = 3_600_000_000L;

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
   * of time, of one moment exposures first; then none is refused.
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
   * Says where what is kept apart lies. To be said after reading, before anything else.
   *
   * @param sealed where those of its events lie that are sealed
   * @param ids where the ids of closed events lie
   */
  public void attach(SealedStore sealed, IdStore ids) {
    recent.attach(sealed);
    closedIds.attach(ids);
  }

  /**
   * Seals events if enough have gathered: they are then no part of what {@link #writeTo} writes. To
   * be called before it.
   */
  public void seal() {
    recent.seal();
  }

  /**
   * Takes an event in.
   *
   * @param event one of this unit's
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
    closeHistory(startOfHour(horizonMicros), catalog);
    catalogRevision = Math.max(catalogRevision, event.catalogRevision());
    LedgerOutcome counted = count(event.tenant(), LedgerEntry.of(event, catalog), catalog);
    while (recent.isCrowded(bounds)) {
      closeEarly(catalog);
    }
    return counted;
  }

  /** Whether an event of this id was counted, whatever time it comes with this time. */
  private boolean holds(UUID id) {
    long high = id.getMostSignificantBits();
    long low = id.getLeastSignificantBits();
    return recent.holds(high, low) || closedIds.holds(high, low);
  }

  private LedgerOutcome count(String tenant, LedgerEntry entry, LedgerCatalog catalog) {
    if (recent.isOutrunBy(entry, bounds)) {
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
   * Forgets the closed ids that nobody can send again in time. An event does that anyway; this is
   * for a unit that sends none any more.
   *
   * @param horizonMicros the time before which history is closed, in microseconds since the epoch
   */
  public void forgetIdsBefore(long horizonMicros) {
    closedIds.forgetBefore(horizonMicros);
  }

  /**
   * When the newest event happened whose id is kept apart, in microseconds since the epoch; {@link
   * Long#MIN_VALUE} if none is.
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
    // Of a moment that is closed in part more may follow, if exposures are known to come first.
    fold(closed, isOneMoment && !bounds.isOrdered() ? quarter + 1 : quarter, catalog);
    long[] ids = new long[2 * closed.size()];
    int at = 0;
    for (LedgerEntry entry : closed) {
      ids[at++] = entry.idHigh();
      ids[at++] = entry.idLow();
    }
    closedIds.add(ids, closed.get(closed.size() - 1).occurredAtMicros());
  }

  /** Folds events before the new horizon into what is kept of the past. */
  private void fold(List<LedgerEntry> closed, long newHorizonMicros, LedgerCatalog catalog) {
    horizonMicros = newHorizonMicros;
    if (!closed.isEmpty()) {
      standings.close(closed, catalog);
    }
    prePeriods.close(closed, catalog, newHorizonMicros);
    sessions.close(closed, newHorizonMicros);
  }

  /**
   * History is closed in steps, since each has to read all recent events: a unit that comes all day
   * would else pay for that with nearly every event.
   */
  private static long startOfHour(long micros) {
    return micros < Long.MIN_VALUE + HOUR_MICROS
        ? Long.MIN_VALUE
        : Math.floorDiv(micros, HOUR_MICROS) * HOUR_MICROS;
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

  /** Writes the versioned binary form that state is kept in; what is sealed lies apart. */
  public void writeTo(DataOutput out) throws IOException {
    LedgerSerializer.write(this, out);
  }

  /**
   * Reads what {@link #writeTo} wrote, also what older versions of it wrote.
   *
   * @throws IOException also when it was written by a newer version
   */
  public static UnitLedger readFrom(DataInput in) throws IOException {
    return LedgerSerializer.read(in);
  }
}
