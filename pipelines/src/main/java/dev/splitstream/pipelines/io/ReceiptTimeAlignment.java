package dev.splitstream.pipelines.io;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Lets the readers of a task give what was received first. Beam takes a record of each by turns:
 * where there is a backlog, a topic with few events would run ahead of one with many, by days
 * perhaps. A unit's exposures would then come long before the events between them, each of which
 * would have to be put in its place, and as many windows would be open as lie between the topics.
 *
 * <p>Only readers that have fetched something are waited for: one that is at its end holds nobody
 * back. Nothing depends on the order: it is a matter of cost.
 */
final class ReceiptTimeAlignment {
  /** How far one may go ahead, by time of receipt. */
  private static final long SLACK_MILLIS = 100;

  /** All readers of a task are made, and asked, by its thread. */
  private static final ThreadLocal<ReceiptTimeAlignment> OF_TASK =
      ThreadLocal.withInitial(ReceiptTimeAlignment::new);

  private final List<PrefetchingReader<?>> readers = new CopyOnWriteArrayList<>();
  private final IdleRest rest = new IdleRest();

  /** That of the readers which this thread makes. */
  static ReceiptTimeAlignment ofTask() {
    return OF_TASK.get();
  }

  void join(PrefetchingReader<?> reader) {
    readers.add(reader);
  }

  void leave(PrefetchingReader<?> reader) {
    readers.remove(reader);
  }

  /** Makes the task wait when its partitions are idle. */
  IdleRest rest() {
    return rest;
  }

  /** A reader had no record. */
  void inVain() {
    rest.inVain(readers.size());
  }

  /** Whether what a reader gives next is about as old as what the others give next, or older. */
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
