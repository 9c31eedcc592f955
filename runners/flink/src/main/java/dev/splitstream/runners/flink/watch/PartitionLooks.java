package dev.splitstream.runners.flink.watch;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * Where a partition ended at the times it was looked at. Once its first {@code n} events are
 * counted, everything is counted that was received before the last look at which it had no more.
 */
final class PartitionLooks {
  /** Looks remembered while nothing is counted; beyond that every other one is forgotten. */
  private static final int MOST = 500;

  private final Deque<Look> looks = new ArrayDeque<>();

  private record Look(Instant at, long end) {}

  /** What was seen; times must not decrease. */
  void add(Instant at, long end) {
    Look last = looks.peekLast();
    if (last != null && last.end() == end) {
      looks.removeLast();
    }
    looks.addLast(new Look(at, end));
    if (looks.size() > MOST) {
      thin();
    }
  }

  /** How many are remembered. */
  int size() {
    return looks.size();
  }

  /**
   * An older look than the true one is an earlier time: never a wrong one. Old looks are thinned
   * most often. They matter least: where many events come, the last counted one says the time.
   */
  private void thin() {
    Look last = looks.getLast();
    boolean isKept = true;
    for (Iterator<Look> each = looks.iterator(); each.hasNext(); isKept = !isKept) {
      Look look = each.next();
      if (!isKept && !look.equals(last)) {
        each.remove();
      }
    }
  }

  /**
   * The last look at which the partition had no more than these events; empty if it was not looked
   * at then. Forgets earlier ones.
   */
  Optional<Instant> lastWithin(long events) {
    Instant found = null;
    Look kept = null;
    while (!looks.isEmpty() && looks.getFirst().end() <= events) {
      kept = looks.removeFirst();
      found = kept.at();
    }
    if (kept != null) {
      looks.addFirst(kept);
    }
    return Optional.ofNullable(found);
  }
}
