package dev.splitstream.pipelines.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The events of a unit inside the horizon, in order; bounded in number and in length. The older are
 * sealed, the newer lie in the ledger's own state.
 *
 * <p>They stay where they lie until somebody asks for them. What arrives in order of time only goes
 * behind them: else each event would cost the more, the more its unit had.
 */
final class RecentEvents {
  /** So many are gathered before they are sealed; with many sealed ones, a share of them. */
  private static final int SEALED_AT_ONCE = 16;

  private SealedEvents sealed;
  private PackedEvents packed;

  /** Those after the sealed and the packed ones; once these were read, all. */
  private List<LedgerEntry> entries;

  private boolean areAllRead;
  private SealedStore store = SealedStore.NONE;

  /** Whether what lies in the store is not what is sealed. */
  private boolean isStoreOutdated;

  /** Characters of all of them. */
  private int length;

  /** Takes a list over, which must be in order. */
  RecentEvents(List<LedgerEntry> entries) {
    this.sealed = SealedEvents.NONE;
    this.packed = PackedEvents.NONE;
    this.entries = entries;
    this.areAllRead = true;
    for (int i = 0; i < entries.size(); i++) {
      length += entries.get(i).length();
    }
  }

  /** Those that lie in state, the packed after the sealed ones. */
  RecentEvents(SealedEvents sealed, PackedEvents packed) {
    this.sealed = sealed;
    this.packed = packed;
    this.entries = new ArrayList<>(1);
    this.length = sealed.span().length() + packed.span().length();
  }

  /** Says where the sealed ones lie, and where more may be sealed. */
  void attach(SealedStore place) {
    store = place;
  }

  /** All of them, read if they were not yet. A view. */
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

  /** An id counts once, whatever time it comes with the second time. */
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

  /** Whether the entry is later than all of them, or as late and known to come after them. */
  boolean isOutrunBy(LedgerEntry entry, LedgerBounds bounds) {
    return size() == 0
        || newestMicros() < entry.occurredAtMicros()
        || (bounds.isOrdered() && newestMicros() == entry.occurredAtMicros());
  }

  /** The experiments that some of them are exposures to. */
  SortedSet<String> exposedTo() {
    SortedSet<String> ids = new TreeSet<>(EventSpan.of(entries).exposedTo());
    if (!areAllRead) {
      ids.addAll(sealed.span().exposedTo());
      ids.addAll(packed.span().exposedTo());
    }
    return ids;
  }

  /** Puts one behind them that is later than all. */
  void append(LedgerEntry entry) {
    entries.add(entry);
    length += entry.length();
  }

  /** Puts one in its place among the others, and says which that is. */
  int insert(LedgerEntry entry) {
    int index = -Collections.binarySearch(entries(), entry) - 1;
    unseal(index);
    entries.add(index, entry);
    length += entry.length();
    return index;
  }

  /** Where sessions show that the dimensions of an event are of no use any more. */
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

  /** When the first happened that is not among the oldest quarter. */
  long quarterMicros() {
    return entries().get(entries.size() / 4).occurredAtMicros();
  }

  /** Forgets those before a time, and hands them over. */
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

  /** When one of them changes that is sealed, all must be read, and none is sealed any more. */
  private void unseal(int index) {
    if (index < sealed.span().size()) {
      entries();
      sealed = SealedEvents.NONE;
      isStoreOutdated = true;
    }
  }

  /**
   * Seals those that are not, if there are so many that writing them with each event would cost
   * more than writing the sealed ones anew.
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

  /** A writer for what is written before them: it knows the texts that the packed ones refer to. */
  StateWriter writer() {
    return packed.writer();
  }

  /**
   * Writes those that are not sealed, and what a ledger has of the sealed, as the last part of a
   * state.
   *
   * @param near a time that is known when they are read, at best near theirs
   */
  void writeTo(StateWriter out, long near) {
    sealed.writeTo(out, near);
    packed.writeTo(out, areAllRead ? loose() : entries, near);
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @param near the time that was given there
   */
  static RecentEvents readFrom(StateReader in, long near) throws IOException {
    SealedEvents sealed = SealedEvents.readFrom(in, near);
    return new RecentEvents(sealed, PackedEvents.in(in, near));
  }
}
