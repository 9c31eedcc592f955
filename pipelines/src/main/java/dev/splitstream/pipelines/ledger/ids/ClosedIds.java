package dev.splitstream.pipelines.ledger.ids;

import org.jspecify.annotations.Nullable;

/**
 * The ids of a unit's events that were closed before the horizon passed them. They lie apart from
 * the ledger, which has nothing of them but two sizes and two times.
 *
 * <p>They are in two tables. New ones go to the younger. Once the horizon has passed the newest
 * event of the older table, that is forgotten as a whole, and the younger becomes the older. So an
 * id is kept until the horizon has passed its event, and at most one more horizon.
 *
 * <p>Mutable; owned by one thread.
 */
public final class ClosedIds {
  private IdTable younger;
  private IdTable older;
  private @Nullable IdStore store;

  /**
   * With what {@link #younger} and {@link #older} are.
   *
   * @param younger the table that ids go to
   * @param older the table that is forgotten first
   */
  public ClosedIds(IdTable younger, IdTable older) {
    this.younger = younger;
    this.older = older;
  }

  /** None. */
  public static ClosedIds none() {
    return new ClosedIds(IdTable.empty(0), IdTable.empty(1));
  }

  /** Says where they lie. To be said before anything is asked of them. */
  public void attach(IdStore place) {
    store = place;
  }

  /** The table that ids go to. */
  public IdTable younger() {
    return younger;
  }

  /** The table that is forgotten first. */
  public IdTable older() {
    return older;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return younger.isEmpty() && older.isEmpty();
  }

  /** When the newest of their events happened; {@link Long#MIN_VALUE} if there are none. */
  public long newestMicros() {
    return Math.max(younger.newestMicros(), older.newestMicros());
  }

  /** Whether one of them is this. Nothing is read if there are none. */
  public boolean holds(long idHigh, long idLow) {
    return !isEmpty()
        && (older.holds(idHigh, idLow, store()) || younger.holds(idHigh, idLow, store()));
  }

  /**
   * Takes more in, none of which it holds yet.
   *
   * @param ids upper and lower halves in turn
   * @param newestMicros when the newest of their events happened
   */
  public void add(long[] ids, long newestMicros) {
    younger = younger.plus(ids, newestMicros, store());
  }

  /** Forgets what the horizon has passed. */
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
      throw new IllegalStateException(
          "Cannot tell closed ids: the ledger was not told where they lie");
    }
    return store;
  }
}
