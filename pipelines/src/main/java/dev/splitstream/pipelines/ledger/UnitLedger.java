package dev.splitstream.pipelines.ledger;

import dev.splitstream.event.Event;
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
 * <p>Mutable; owned by one thread.
 */
public final class UnitLedger {
  /**
   * How many events inside the horizon are remembered. A unit that sends more, a bot perhaps, has
   * the older half of its history closed early: what comes later than that is late for this unit.
   */
  public static final int MAX_RECENT = 1_000;

  /** How many characters of text these events may have together; else the same happens. */
  public static final int MAX_RECENT_LENGTH = 200_000;

  private static final long HOUR_MICROS = 3_600_000_000L;

  private final RecentEvents recent;
  private final Standings standings;
  private final PrePeriods prePeriods;
  private final Sessions sessions;
  private long horizonMicros;
  private long catalogRevision;

  UnitLedger(
      RecentEvents recent,
      Standings standings,
      PrePeriods prePeriods,
      Sessions sessions,
      long horizonMicros,
      long catalogRevision) {
    this.recent = recent;
    this.standings = standings;
    this.prePeriods = prePeriods;
    this.sessions = sessions;
    this.horizonMicros = horizonMicros;
    this.catalogRevision = catalogRevision;
  }

  /** The ledger of a unit never seen before. */
  public static UnitLedger empty() {
    PrePeriods prePeriods = new PrePeriods();
    return new UnitLedger(
        new RecentEvents(new ArrayList<>(2)),
        new Standings(prePeriods),
        prePeriods,
        new Sessions(null, null),
        Long.MIN_VALUE,
        0);
  }

  /**
   * Says where those of its events lie that are sealed. To be said after reading, and only then can
   * more be sealed.
   */
  public void attach(SealedStore store) {
    recent.attach(store);
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
    UUID id = event.eventId();
    if (recent.holds(id.getMostSignificantBits(), id.getLeastSignificantBits())) {
      return new LedgerOutcome.Duplicate();
    }
    if (event.occurredAtMicros() < Math.max(horizonMicros, this.horizonMicros)) {
      return new LedgerOutcome.Late();
    }
    closeHistory(startOfHour(horizonMicros), catalog);
    catalogRevision = Math.max(catalogRevision, event.catalogRevision());
    LedgerOutcome counted = count(event.tenant(), LedgerEntry.of(event, catalog), catalog);
    while (recent.isCrowded()) {
      closeHistory(recent.middle(), catalog);
    }
    return counted;
  }

  private LedgerOutcome count(String tenant, LedgerEntry entry, LedgerCatalog catalog) {
    if (recent.isOutrunBy(entry)) {
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

  /** Folds the events before the new horizon into what is kept of the past, and forgets them. */
  private void closeHistory(long newHorizonMicros, LedgerCatalog catalog) {
    if (newHorizonMicros <= horizonMicros) {
      return;
    }
    horizonMicros = newHorizonMicros;
    List<LedgerEntry> closed = recent.removeBefore(newHorizonMicros);
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

  Standings standings() {
    return standings;
  }

  PrePeriods prePeriods() {
    return prePeriods;
  }

  Sessions sessions() {
    return sessions;
  }

  /** Writes the versioned binary form that state is kept in; what is sealed lies apart. */
  public void writeTo(DataOutput out) throws IOException {
    LedgerForm.write(this, out);
  }

  /**
   * Reads what {@link #writeTo} wrote, also what older versions of it wrote.
   *
   * @throws IOException also when it was written by a newer version
   */
  public static UnitLedger readFrom(DataInput in) throws IOException {
    return LedgerForm.read(in);
  }
}
