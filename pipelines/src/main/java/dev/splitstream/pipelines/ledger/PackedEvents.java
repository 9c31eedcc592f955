package dev.splitstream.pipelines.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Events as they lie in state, not read: their ids side by side, to be searched, and behind them
 * what else there is of each. With what is asked of them all, an event later than they are needs no
 * more. Immutable.
 *
 * @param state what they lie in
 * @param start where the first id is
 * @param size how many there are
 * @param length characters of all of them
 * @param oldestMicros when the first happened
 * @param newestMicros when the last happened
 * @param newestRevision the catalog revision that the last was checked against
 * @param exposedTo the experiments that some of them are exposures to
 */
record PackedEvents(
    StateReader state,
    int start,
    int size,
    int length,
    long oldestMicros,
    long newestMicros,
    long newestRevision,
    Set<String> exposedTo) {
  static final PackedEvents NONE = new PackedEvents(StateReader.EMPTY, 0, 0, 0, 0, 0, 0, Set.of());

  private static final int ID_BYTES = 2 * Long.BYTES;

  /**
   * Those that {@link RecentEvents#writeTo} wrote; they are the last that the state holds.
   *
   * @param near the time that was given there
   */
  static PackedEvents in(StateReader state, long near) throws IOException {
    int size = state.size();
    if (size == 0) {
      return NONE;
    }
    int length = Math.toIntExact(state.count());
    long oldestMicros = near + state.number();
    long newestMicros = oldestMicros + state.count();
    long newestRevision = state.count();
    Set<String> exposedTo = new HashSet<>();
    int exposures = state.size();
    for (int i = 0; i < exposures; i++) {
      exposedTo.add(state.text());
    }
    int start = state.position();
    if (size > (state.end() - start) / ID_BYTES) {
      throw new IOException("Cannot read unit ledger: it ends amid its ids");
    }
    return new PackedEvents(
        state, start, size, length, oldestMicros, newestMicros, newestRevision, exposedTo);
  }

  boolean holds(long idHigh, long idLow) {
    int end = bodies();
    for (int at = start; at < end; at += ID_BYTES) {
      if (state.bitsAt(at + Long.BYTES) == idLow && state.bitsAt(at) == idHigh) {
        return true;
      }
    }
    return false;
  }

  /** Where the ids end, and the rest begins. */
  int bodies() {
    return start + size * ID_BYTES;
  }

  /** Reads them. */
  List<LedgerEntry> unpack() {
    List<LedgerEntry> entries = new ArrayList<>(size + 1);
    try {
      state.goTo(bodies());
      long micros = oldestMicros;
      long revision = 0;
      for (int at = start; at < bodies(); at += ID_BYTES) {
        LedgerEntry entry =
            EntryForm.read(
                state, state.bitsAt(at), state.bitsAt(at + Long.BYTES), micros, revision);
        entries.add(entry);
        micros = entry.occurredAtMicros();
        revision = entry.catalogRevision();
      }
      if (!state.isAtEnd()) {
        throw new IOException("Cannot read unit ledger: it goes on after its end");
      }
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IndexOutOfBoundsException e) {
      throw new UncheckedIOException(new IOException("Cannot read unit ledger: it is damaged", e));
    }
  }
}
