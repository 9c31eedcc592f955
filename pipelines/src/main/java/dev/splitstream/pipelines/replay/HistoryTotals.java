package dev.splitstream.pipelines.replay;

import dev.splitstream.event.Event;
import dev.splitstream.pipelines.ledger.Contribution;
import dev.splitstream.pipelines.ledger.LedgerOutcome;
import dev.splitstream.pipelines.ledger.SessionChange;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one thread added up, by day. */
final class HistoryTotals {
  private static final long MILLIS_A_DAY = 86_400_000;

  private final Map<Long, DayTotals> days = new TreeMap<>();
  private long latestDay = Long.MIN_VALUE;
  private @Nullable DayTotals latest;

  /** Adds an event that counts. */
  void add(Event event, LedgerOutcome.Counted counted) {
    of(event.occurredAtMillis()).add(event);
    for (Contribution change : counted.contributions()) {
      of(change.minuteStart()).add(change);
    }
    for (SessionChange change : counted.sessions()) {
      of(change.minuteStart()).add(change);
    }
  }

  private DayTotals of(long millis) {
    long day = Math.floorDiv(millis, MILLIS_A_DAY);
    if (latest != null && day == latestDay) {
      return latest;
    }
    DayTotals found = days.computeIfAbsent(day, first -> new DayTotals());
    latestDay = day;
    latest = found;
    return found;
  }

  /** The totals by day, as days since the epoch. */
  Map<Long, DayTotals> days() {
    return days;
  }

  /** How many sums are kept. */
  long size() {
    return days.values().stream().mapToLong(DayTotals::size).sum();
  }
}
