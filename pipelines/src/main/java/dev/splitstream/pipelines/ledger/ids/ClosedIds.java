package dev.splitstream.pipelines.ledger.ids;

import org.jspecify.annotations.Nullable;

/**
 * The ids of a unit's events that were closed before the horizon passed them. They are stored
 * separately from the ledger, which holds only two sizes and two times of them.
 *
 * <p>They are in two tables. New ids go to the younger. Once the horizon has passed the newest
 * event of the older table, that table is dropped as a whole, and the younger becomes the older. So
 * an id is kept until the horizon has passed its event, and at most one more horizon.
 *
 * <p>Mutable; owned by one thread.
 */
public final class ClosedIds {
  private IdTable younger;
  private IdTable older;
  private @Nullable IdStore store;

  /**
   * Restores ids from {@link #younger} and {@link #older}.
   *
   * @param younger the table that ids go to
   * @param older the table that is dropped first
   */
  public ClosedIds(IdTable younger, IdTable older) {
    this.younger = younger;
    this.older = older;
  }

  /** None. */
  public static ClosedIds none() {
    return new ClosedIds(IdTable.empty(0), IdTable.empty(1));
  }

  /** Sets the store. Call it before any other method. */
  public void attach(IdStore place) {
    store = place;
  }

  /** The table that ids go to. */
  public IdTable younger() {
    return younger;
  }

  /** The table that is dropped first. */
  public IdTable older() {
    return older;
  }

  /** Whether it is empty. */
  public boolean isEmpty() {
    return younger.isEmpty() && older.isEmpty();
  }

  /** When the newest of their events happened; {@link Long#MIN_VALUE} if it is empty. */
  public long newestMicros() {
    return Math.max(younger.newestMicros(), older.newestMicros());
  }

  /** Whether it contains this id. Reads nothing if it is empty. */
  public boolean holds(long idHigh, long idLow) {
    return !isEmpty()
        && (older.holds(idHigh, idLow, store()) || younger.holds(idHigh, idLow, store()));
  }

  /**
   * Adds ids, none of which it holds yet.
   *
   * @param ids upper and lower halves, alternating
   * @param newestMicros when the newest of their events happened
   */
  public void add(long[] ids, long newestMicros) {
    younger = younger.plus(ids, newestMicros, store());
  }

  /** Drops ids that the horizon has passed. */
  public void forgetBefore(long horizonMicros) {
    if (isEmpty()) {
      return;
    }
    if (isPassed(older, horizonMicros)) {
      older = older.cleared(store());
    }
    if (isPassed(younger, horizonMicros)) {
      younger = younger.cleared(store());
    }
    if (older.isEmpty() && !younger.isEmpty()) {
      IdTable empty = older;
      older = younger;
      younger = empty;
    }
  }

  private static boolean isPassed(IdTable table, long horizonMicros) {
    return !table.isEmpty() && table.newestMicros() < horizonMicros;
  }

  private IdStore store() {
    if (store == null) {
      throw new IllegalStateException("Cannot read closed ids: the ledger has no store for them");
    }
    return store;
  }
}
