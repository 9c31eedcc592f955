package dev.splitstream.pipelines.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The events of a unit inside the horizon, in order; bounded in number and in length. */
final class RecentEvents {
  private final List<LedgerEntry> entries;

  /** Characters of all of them. */
  private int length;

  /** Takes a list over, which must be in order. */
  RecentEvents(List<LedgerEntry> entries) {
    this.entries = entries;
    for (int i = 0; i < entries.size(); i++) {
      length += entries.get(i).length();
    }
  }

  /** A view. */
  List<LedgerEntry> entries() {
    return entries;
  }

  /** An id counts once, whatever time it comes with the second time. */
  boolean holds(long idHigh, long idLow) {
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
    return entries.isEmpty()
        || entries.get(entries.size() - 1).occurredAtMicros() < entry.occurredAtMicros();
  }

  /** Puts it in its place, and says which that is. */
  int add(LedgerEntry entry) {
    int index = isOutrunBy(entry) ? entries.size() : -Collections.binarySearch(entries, entry) - 1;
    entries.add(index, entry);
    length += entry.length();
    return index;
  }

  /** Where sessions show that the dimensions of an event are of no use any more. */
  void dropDimensions(int index) {
    LedgerEntry entry = entries.get(index);
    length -= entry.length();
    entries.set(index, entry.withoutDimensions());
    length += entries.get(index).length();
  }

  /** Whether there are more than a ledger remembers. */
  boolean isCrowded() {
    return entries.size() > UnitLedger.MAX_RECENT || length > UnitLedger.MAX_RECENT_LENGTH;
  }

  /** Half of them lie before it; all, if they are of one moment. */
  long middle() {
    long middle = entries.get(entries.size() / 2).occurredAtMicros();
    return entries.get(0).occurredAtMicros() < middle ? middle : middle + 1;
  }

  /** Forgets those before a time, and hands them over. */
  List<LedgerEntry> removeBefore(long micros) {
    int end = 0;
    while (end < entries.size() && entries.get(end).occurredAtMicros() < micros) {
      length -= entries.get(end).length();
      end++;
    }
    if (end == 0) {
      return List.of();
    }
    List<LedgerEntry> passed = entries.subList(0, end);
    List<LedgerEntry> removed = new ArrayList<>(passed);
    passed.clear();
    return removed;
  }
}
