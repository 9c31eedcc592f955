package dev.splitstream.pipelines.ledger;

import dev.splitstream.pipelines.ledger.state.StateReader;
import dev.splitstream.pipelines.ledger.state.StateWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Serialized events in state, read lazily: first their ids, contiguous for searching, then the rest
 * of each. Immutable.
 *
 * @param state what contains them; they are its last part
 * @param start where the first id is
 * @param span of all of them
 */
record PackedEvents(StateReader state, int start, EventSpan span) {
  static final PackedEvents NONE = new PackedEvents(StateReader.EMPTY, 0, EventSpan.NONE);

  private static final int ID_BYTES = 2 * Long.BYTES;

  /**
   * The events that {@link #writeTo} wrote.
   *
   * @param near the reference time that was passed there
   */
  static PackedEvents in(StateReader state, long near) throws IOException {
    EventSpan span = EventSpan.readFrom(state, near);
    if (span.isEmpty()) {
      return NONE;
    }
    int start = state.position();
    if (span.size() > (state.end() - start) / ID_BYTES) {
      throw new IOException("Cannot read unit ledger: it ends amid its ids");
    }
    return new PackedEvents(state, start, span);
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

  /** The offset where the ids end and the rest begins. */
  private int bodies() {
    return start + span.size() * ID_BYTES;
  }

  /** Reads them. The list is the caller's. */
  List<LedgerEntry> unpack() {
    List<LedgerEntry> entries = new ArrayList<>(span.size() + 1);
    try {
      state.goTo(bodies());
      long micros = span.oldestMicros();
      long revision = 0;
      for (int at = start; at < bodies(); at += ID_BYTES) {
        LedgerEntry entry =
            EntrySerializer.read(
                state, state.bitsAt(at), state.bitsAt(at + Long.BYTES), micros, revision);
        entries.add(entry);
        micros = entry.occurredAtMicros();
        revision = entry.catalogRevision();
      }
      if (!state.isAtEnd()) {
        throw new IOException("Cannot read unit ledger: it has bytes after its end");
      }
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IndexOutOfBoundsException e) {
      throw new UncheckedIOException(new IOException("Cannot read unit ledger: it is damaged", e));
    }
  }

  /** A writer that they can be written to: it continues the table of texts that they refer to. */
  StateWriter writer() {
    return new StateWriter(state);
  }

  /**
   * Writes them and later ones, as the last part of a state. Their bytes are copied unchanged.
   *
   * @param later in order
   * @param near a reference time that is known when reading, ideally close to theirs
   * @param out from {@link #writer}
   */
  void writeTo(StateWriter out, List<LedgerEntry> later, long near) {
    EventSpan whole = span.plus(EventSpan.of(later));
    whole.writeTo(out, near);
    out.copy(state, start, bodies());
    for (LedgerEntry entry : later) {
      out.bits(entry.idHigh());
      out.bits(entry.idLow());
    }
    out.copy(state, bodies(), state.end());
    long micros = span.isEmpty() ? whole.oldestMicros() : span.newestMicros();
    long revision = span.newestRevision();
    for (LedgerEntry entry : later) {
      EntrySerializer.write(entry, micros, revision, out);
      micros = entry.occurredAtMicros();
      revision = entry.catalogRevision();
    }
  }
}
