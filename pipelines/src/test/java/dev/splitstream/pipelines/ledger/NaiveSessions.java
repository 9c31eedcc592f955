package dev.splitstream.pipelines.ledger;

import dev.splitstream.event.Event;
import dev.splitstream.event.EventDimensions;
import dev.splitstream.event.EventType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rule of sessions, reimplemented: sort, scan, start a session after each gap. */
final class NaiveSessions {
  private NaiveSessions() {}

  static Map<SessionChange, List<Integer>> sums(List<Event> history) {
    LedgerSums sums = new LedgerSums();
    Event first = null;
    Event last = null;
    int size = 0;
    for (Event event : NaiveLedger.inOrder(history)) {
      if (event.type() == EventType.EXPOSURE) {
        continue;
      }
      boolean starts =
          last == null || event.occurredAtMicros() - last.occurredAtMicros() > 30 * 60_000_000L;
      first = starts ? event : first;
      size = starts ? 1 : size + 1;
      last = event;
      if (size == 1) {
        sums.add(change(first, event, 1, 1));
      } else if (size == 2) {
        sums.add(change(first, event, 0, -1));
      }
    }
    return sums.sessions();
  }

  private static SessionChange change(
      @Nullable Event first, Event cause, int sessions, int bounces) {
    Event lead = first == null ? cause : first;
    return new SessionChange(
        lead.tenant(),
        lead.name(),
        EventDimensions.of(lead),
        Math.floorDiv(cause.occurredAtMicros(), 60_000_000L) * 60_000L,
        sessions,
        bounces);
  }
}
