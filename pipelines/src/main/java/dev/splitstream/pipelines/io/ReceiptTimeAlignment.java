package dev.splitstream.pipelines.io;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Makes the readers of a task return records in order of receipt. Beam polls them in a round-robin:
 * with a backlog, a topic with few events would run ahead of one with many, possibly by days. A
 * unit's exposures would then arrive long before the events between them, each of which would have
 * to be inserted in order, and all windows between the topics would be open.
 *
 * <p>Only readers that have fetched something hold others back: one that is at its end does not.
 * Correctness does not depend on the order; cost does.
 */
// ADR-0070
final class ReceiptTimeAlignment {
  /** How far one reader may run ahead, by time of receipt. */
  private static final long SLACK_MILLIS = 100;

  /** All readers of a task are created and polled by its thread. */
  private static final ThreadLocal<ReceiptTimeAlignment> OF_TASK =
      ThreadLocal.withInitial(ReceiptTimeAlignment::new);

  private final List<PrefetchingReader<?>> readers = new CopyOnWriteArrayList<>();
  private final IdleRest rest = new IdleRest();

  /** The alignment of the readers that this thread creates. */
  static ReceiptTimeAlignment ofTask() {
    return OF_TASK.get();
  }

  void join(PrefetchingReader<?> reader) {
    readers.add(reader);
  }

  void leave(PrefetchingReader<?> reader) {
    readers.remove(reader);
  }

  /** Blocks the task when its partitions are idle. */
  IdleRest rest() {
    return rest;
  }

  /** A reader had no record. */
  void inVain() {
    rest.inVain(readers.size());
  }

  /** Whether a reader's next record is about as old as the next records of the others, or older. */
  boolean isTurnOf(PrefetchingReader<?> reader) {
    long next = reader.nextMillis();
    if (next == PrefetchingReader.NOTHING) {
      return true;
    }
    for (PrefetchingReader<?> other : readers) {
      if (other.nextMillis() < next - SLACK_MILLIS) {
        return false;
      }
    }
    return true;
  }
}
