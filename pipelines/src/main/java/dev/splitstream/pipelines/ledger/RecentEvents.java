package dev.splitstream.pipelines.ledger;

import dev.splitstream.pipelines.ledger.state.SealedStore;
import dev.splitstream.pipelines.ledger.state.StateReader;
import dev.splitstream.pipelines.ledger.state.StateWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The events of a unit inside the horizon, in order; bounded in number and in length. The older
 * ones are sealed, the newer ones are in the ledger's own state.
 *
 * <p>They are not read until they are needed. Events in order of time are only appended: otherwise
 * the cost of an event would grow with the number of its unit's events.
 */
final class RecentEvents {
  /** How many are gathered before they are sealed; with many sealed ones, a share of those. */
  private static final int SEALED_AT_ONCE = 16;

  private SealedEvents sealed;
  private PackedEvents packed;

  /** Those after the sealed and the packed ones; all of them, once those were read. */
  private List<LedgerEntry> entries;

  private boolean areAllRead;
  private SealedStore store = SealedStore.NONE;

  /** Whether the store differs from what is sealed. */
  private boolean isStoreOutdated;

  /** Characters of all of them. */
  private int length;

  /** Takes ownership of a list, which must be in order. */
  RecentEvents(List<LedgerEntry> entries) {
    this.sealed = SealedEvents.NONE;
    this.packed = PackedEvents.NONE;
    this.entries = entries;
    this.areAllRead = true;
    for (int i = 0; i < entries.size(); i++) {
      length += entries.get(i).length();
    }
  }

  /** Those in state: the packed after the sealed ones. */
  RecentEvents(SealedEvents sealed, PackedEvents packed) {
    this.sealed = sealed;
    this.packed = packed;
    this.entries = new ArrayList<>(1);
    this.length = sealed.span().length() + packed.span().length();
  }

  /** Sets the store of sealed events. */
  void attach(SealedStore place) {
    store = place;
  }

  /** All of them, read on first use. A view. */
  List<LedgerEntry> entries() {
    if (!areAllRead) {
      List<LedgerEntry> all = sealed.in(store).unpack();
      all.addAll(packed.unpack());
      all.addAll(entries);
      entries = all;
      packed = PackedEvents.NONE;
      areAllRead = true;
    }
    return entries;
  }

  int size() {
    return areAllRead
        ? entries.size()
        : sealed.span().size() + packed.span().size() + entries.size();
  }

  /** An id counts once, even if a repetition has another time. */
  boolean holds(long idHigh, long idLow) {
    if (!areAllRead && isHeldInState(idHigh, idLow)) {
      return true;
    }
    for (int i = 0; i < entries.size(); i++) {
      LedgerEntry known = entries.get(i);
      if (known.idLow() == idLow && known.idHigh() == idHigh) {
        return true;
      }
    }
    return false;
  }

  private boolean isHeldInState(long idHigh, long idLow) {
    return packed.holds(idHigh, idLow)
        || (sealed.mayHold(idHigh, idLow) && sealed.in(store).holds(idHigh, idLow));
  }

  /** Whether the entry is later than all of them, or simultaneous and known to come after them. */
  boolean endsBefore(LedgerEntry entry, LedgerBounds bounds) {
    return size() == 0
        || newestMicros() < entry.occurredAtMicros()
        || (bounds.isOrdered() && newestMicros() == entry.occurredAtMicros());
  }

  /** The experiments to which any of them is an exposure. */
  SortedSet<String> exposedTo() {
    SortedSet<String> ids = new TreeSet<>(EventSpan.of(entries).exposedTo());
    if (!areAllRead) {
      ids.addAll(sealed.span().exposedTo());
      ids.addAll(packed.span().exposedTo());
    }
    return ids;
  }

  /** Appends one that is later than all. */
  void append(LedgerEntry entry) {
    entries.add(entry);
    length += entry.length();
  }

  /** Inserts one in order, and returns its index. */
  int insert(LedgerEntry entry) {
    int index = -Collections.binarySearch(entries(), entry) - 1;
    unseal(index);
    entries.add(index, entry);
    length += entry.length();
    return index;
  }

  /** Drops the dimensions of events that no session starts with any more. */
  void dropDimensions(int index) {
    LedgerEntry entry = entries().get(index);
    unseal(index);
    length -= entry.length();
    entries.set(index, entry.withoutDimensions());
    length += entries.get(index).length();
  }

  /** Whether there are more than a ledger remembers. */
  boolean isCrowded(LedgerBounds bounds) {
    return size() > bounds.events() || length > bounds.length();
  }

  /** When the first event after the oldest quarter happened. */
  long quarterMicros() {
    return entries().get(entries.size() / 4).occurredAtMicros();
  }

  /** Removes and returns those before a time. */
  List<LedgerEntry> removeBefore(long micros) {
    if (size() == 0 || oldestMicros() >= micros) {
      return List.of();
    }
    unseal(0);
    int end = 0;
    while (end < entries().size() && entries.get(end).occurredAtMicros() < micros) {
      length -= entries.get(end).length();
      end++;
    }
    List<LedgerEntry> passed = entries.subList(0, end);
    List<LedgerEntry> removed = new ArrayList<>(passed);
    passed.clear();
    return removed;
  }

  long oldestMicros() {
    if (!areAllRead && size() > entries.size()) {
      return (sealed.span().isEmpty() ? packed.span() : sealed.span()).oldestMicros();
    }
    return entries.get(0).occurredAtMicros();
  }

  private long newestMicros() {
    if (entries.isEmpty()) {
      return (packed.span().isEmpty() ? sealed.span() : packed.span()).newestMicros();
    }
    return entries.get(entries.size() - 1).occurredAtMicros();
  }

  /** To change a sealed event, all must be read, and none remains sealed. */
  private void unseal(int index) {
    if (index < sealed.span().size()) {
      entries();
      sealed = SealedEvents.NONE;
      isStoreOutdated = true;
    }
  }

  /**
   * Seals the unsealed ones, if there are so many that writing them with each event would cost more
   * than rewriting the sealed ones.
   */
  void seal() {
    int loose = size() - sealed.span().size();
    if (loose >= Math.max(SEALED_AT_ONCE, sealed.span().size() / SEALED_AT_ONCE)) {
      sealed = sealed.plus(loose(), store);
      packed = PackedEvents.NONE;
      entries = new ArrayList<>(1);
      areAllRead = false;
    } else if (isStoreOutdated) {
      store.clear();
    }
    isStoreOutdated = false;
  }

  /** Those that are not sealed. */
  private List<LedgerEntry> loose() {
    if (areAllRead) {
      return entries.subList(sealed.span().size(), entries.size());
    }
    List<LedgerEntry> loose = packed.unpack();
    loose.addAll(entries);
    return loose;
  }

  /** A writer for what precedes them in state: it knows the texts that the packed ones refer to. */
  StateWriter writer() {
    return packed.writer();
  }

  /**
   * Writes the unsealed ones, and the ledger's summary of the sealed ones, as the last part of a
   * state.
   *
   * @param near a reference time that is known when reading, ideally close to theirs
   */
  void writeTo(StateWriter out, long near) {
    sealed.writeTo(out, near);
    packed.writeTo(out, areAllRead ? loose() : entries, near);
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @param near the reference time that was passed there
   */
  static RecentEvents readFrom(StateReader in, long near) throws IOException {
    SealedEvents sealed = SealedEvents.readFrom(in, near);
    return new RecentEvents(sealed, PackedEvents.in(in, near));
  }
}
