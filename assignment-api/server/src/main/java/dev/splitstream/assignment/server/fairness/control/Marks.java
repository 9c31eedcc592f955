package dev.splitstream.assignment.server.fairness.control;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Remembers when events were accepted that are not counted yet. A mark holds the end of each
 * partition at its time, and is counted once the job has passed all of these offsets. The delay is
 * measured as a sender measures the round trip of its own packets: an idle topic has no delay.
 */
final class Marks {
  /** Bounds the memory while the job is down. */
  static final int MOST = 1_000;

  private final Deque<Mark> pending = new ArrayDeque<>();
  private Map<Partition, Long> newest = Map.of();
  private long look;
  private long countedLook;

  private record Mark(long look, long nanos, Map<Partition, Long> accepted) {
    boolean isCounted(Map<Partition, Long> counted) {
      return accepted.entrySet().stream()
          .allMatch(end -> counted.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }
  }

  /**
   * The marks that the job has passed since the last call.
   *
   * @param times of the marks, oldest first; may be empty
   * @param isSteady whether the oldest mark directly followed the previous ones: events arrived
   *     without a pause, so it waited as long as any other
   */
  record Counted(List<Long> times, boolean isSteady) {
    boolean isEmpty() {
      return times.isEmpty();
    }

    long oldest() {
      return times.get(0);
    }

    long newest() {
      return times.get(times.size() - 1);
    }
  }

  /** Adds a mark for these ends of partitions; without new events there is no mark. */
  void accept(long nanos, Map<Partition, Long> accepted) {
    look++;
    if (accepted.equals(newest)) {
      return;
    }
    newest = accepted;
    pending.addLast(new Mark(look, nanos, accepted));
    if (pending.size() > MOST) {
      thin();
    }
  }

  /** Drops every second mark but the last, and never the oldest. */
  private void thin() {
    List<Mark> all = new ArrayList<>(pending);
    pending.clear();
    for (int i = 0; i < all.size(); i++) {
      if (i % 2 == 0 || i == all.size() - 1) {
        pending.addLast(all.get(i));
      }
    }
  }

  /** Removes the marks that the job has passed. */
  Counted count(Map<Partition, Long> counted) {
    List<Long> times = new ArrayList<>();
    boolean isSteady = !pending.isEmpty() && pending.getFirst().look() == countedLook + 1;
    while (!pending.isEmpty() && pending.getFirst().isCounted(counted)) {
      Mark mark = pending.removeFirst();
      times.add(mark.nanos());
      countedLook = mark.look();
    }
    return new Counted(times, isSteady);
  }

  /** The oldest pending mark that was made at this time or later. */
  OptionalLong oldestSince(long nanos) {
    return pending.stream().mapToLong(Mark::nanos).filter(at -> at - nanos >= 0).findFirst();
  }

  /** The number of pending marks. */
  int size() {
    return pending.size();
  }
}
