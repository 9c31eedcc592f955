package dev.splitstream.pipelines.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The events of a unit inside the horizon, in order; bounded in number and in length.
 *
 * <p>Those that come from state stay as they lie there until somebody asks for them. What arrives
 * in order of time only goes behind them: else each event would cost the more, the more its unit
 * had.
 */
final class RecentEvents {
  private PackedEvents packed;

  /** Those after the packed ones. */
  private List<LedgerEntry> entries;

  /** Characters of all of them. */
  private int length;

  /** Takes a list over, which must be in order. */
  RecentEvents(List<LedgerEntry> entries) {
    this.packed = PackedEvents.NONE;
    this.entries = entries;
    for (int i = 0; i < entries.size(); i++) {
      length += entries.get(i).length();
    }
  }

  /** Those that lie in state. */
  RecentEvents(PackedEvents packed) {
    this.packed = packed;
    this.entries = new ArrayList<>(1);
    this.length = packed.length();
  }

  /** All of them, read if they were not yet. A view. */
  List<LedgerEntry> entries() {
    if (packed.size() > 0) {
      List<LedgerEntry> all = packed.unpack();
      all.addAll(entries);
      entries = all;
      packed = PackedEvents.NONE;
    }
    return entries;
  }

  int size() {
    return packed.size() + entries.size();
  }

  /** An id counts once, whatever time it comes with the second time. */
  boolean holds(long idHigh, long idLow) {
    if (packed.holds(idHigh, idLow)) {
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

  /** Whether the entry is later than all of them. */
  boolean isOutrunBy(LedgerEntry entry) {
    return size() == 0 || newestMicros() < entry.occurredAtMicros();
  }

  /** The experiments that some of them are exposures to. */
  SortedSet<String> exposedTo() {
    SortedSet<String> ids = new TreeSet<>(packed.exposedTo());
    for (int i = 0; i < entries.size(); i++) {
      String exposure = entries.get(i).exposureTo();
      if (exposure != null) {
        ids.add(exposure);
      }
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
    entries.add(index, entry);
    length += entry.length();
    return index;
  }

  /** Where sessions show that the dimensions of an event are of no use any more. */
  void dropDimensions(int index) {
    LedgerEntry entry = entries().get(index);
    length -= entry.length();
    entries.set(index, entry.withoutDimensions());
    length += entries.get(index).length();
  }

  /** Whether there are more than a ledger remembers. */
  boolean isCrowded() {
    return size() > UnitLedger.MAX_RECENT || length > UnitLedger.MAX_RECENT_LENGTH;
  }

  /** Half of them lie before it; all, if they are of one moment. */
  long middle() {
    long middle = entries().get(entries.size() / 2).occurredAtMicros();
    return oldestMicros() < middle ? middle : middle + 1;
  }

  /** Forgets those before a time, and hands them over. */
  List<LedgerEntry> removeBefore(long micros) {
    if (size() == 0 || oldestMicros() >= micros) {
      return List.of();
    }
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

  private long oldestMicros() {
    return packed.size() > 0 ? packed.oldestMicros() : entries.get(0).occurredAtMicros();
  }

  private long newestRevision() {
    return entries.isEmpty()
        ? packed.newestRevision()
        : entries.get(entries.size() - 1).catalogRevision();
  }

  private long newestMicros() {
    return entries.isEmpty()
        ? packed.newestMicros()
        : entries.get(entries.size() - 1).occurredAtMicros();
  }

  /** A writer for what is written before them: it knows the texts that the packed ones refer to. */
  StateWriter writer() {
    return new StateWriter(packed.state());
  }

  /**
   * Writes them, as the last part of a state.
   *
   * @param near a time that is known when they are read, at best near theirs
   */
  void writeTo(StateWriter out, long near) {
    out.count(size());
    if (size() == 0) {
      return;
    }
    out.count(length);
    out.number(oldestMicros() - near);
    out.count(newestMicros() - oldestMicros());
    out.count(newestRevision());
    SortedSet<String> exposedTo = exposedTo();
    out.count(exposedTo.size());
    exposedTo.forEach(out::text);
    writeIds(out);
    writeBodies(out);
  }

  private void writeIds(StateWriter out) {
    out.copy(packed.state(), packed.start(), packed.bodies());
    for (LedgerEntry entry : entries) {
      out.bits(entry.idHigh());
      out.bits(entry.idLow());
    }
  }

  private void writeBodies(StateWriter out) {
    out.copy(packed.state(), packed.bodies(), packed.state().end());
    long micros = packed.size() > 0 ? packed.newestMicros() : oldestMicros();
    long revision = packed.newestRevision();
    for (LedgerEntry entry : entries) {
      EntryForm.write(entry, micros, revision, out);
      micros = entry.occurredAtMicros();
      revision = entry.catalogRevision();
    }
  }
}
