package dev.splitstream.pipelines.ledger;

import dev.splitstream.pipelines.ledger.state.StateReader;
import dev.splitstream.pipelines.ledger.state.StateWriter;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A summary of a run of events, so that they need not be read for it.
 *
 * @param size how many there are
 * @param length characters of all of them
 * @param oldestMicros when the first happened; meaningless if there are no events
 * @param newestMicros when the last happened; likewise
 * @param newestRevision the catalog revision that the last was checked against; likewise
 * @param exposedTo the experiments that some of them are exposures to
 */
record EventSpan(
    int size,
    int length,
    long oldestMicros,
    long newestMicros,
    long newestRevision,
    SortedSet<String> exposedTo) {
  static final EventSpan NONE = new EventSpan(0, 0, 0, 0, 0, Collections.emptySortedSet());

  /** Of entries in order. */
  static EventSpan of(List<LedgerEntry> entries) {
    if (entries.isEmpty()) {
      return NONE;
    }
    int length = 0;
    SortedSet<String> exposedTo = new TreeSet<>();
    for (int i = 0; i < entries.size(); i++) {
      LedgerEntry entry = entries.get(i);
      length += entry.length();
      String exposure = entry.exposureTo();
      if (exposure != null) {
        exposedTo.add(exposure);
      }
    }
    LedgerEntry newest = entries.get(entries.size() - 1);
    return new EventSpan(
        entries.size(),
        length,
        entries.get(0).occurredAtMicros(),
        newest.occurredAtMicros(),
        newest.catalogRevision(),
        exposedTo);
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Of these and of later ones. */
  EventSpan plus(EventSpan later) {
    if (isEmpty() || later.isEmpty()) {
      return isEmpty() ? later : this;
    }
    SortedSet<String> either = new TreeSet<>(exposedTo);
    either.addAll(later.exposedTo);
    return new EventSpan(
        size + later.size,
        length + later.length,
        oldestMicros,
        later.newestMicros,
        later.newestRevision,
        either);
  }

  /**
   * Writes the span.
   *
   * @param near a reference time that is known when reading, ideally close to theirs
   */
  void writeTo(StateWriter out, long near) {
    out.count(size);
    if (isEmpty()) {
      return;
    }
    out.count(length);
    out.number(oldestMicros - near);
    out.count(newestMicros - oldestMicros);
    out.count(newestRevision);
    out.count(exposedTo.size());
    exposedTo.forEach(out::text);
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @param near the reference time that was passed there
   */
  static EventSpan readFrom(StateReader in, long near) throws IOException {
    int size = in.size();
    if (size == 0) {
      return NONE;
    }
    int length = Math.toIntExact(in.count());
    long oldestMicros = near + in.number();
    long newestMicros = oldestMicros + in.count();
    long newestRevision = in.count();
    SortedSet<String> exposedTo = new TreeSet<>();
    int exposures = in.size();
    for (int i = 0; i < exposures; i++) {
      exposedTo.add(in.text());
    }
    return new EventSpan(size, length, oldestMicros, newestMicros, newestRevision, exposedTo);
  }
}
