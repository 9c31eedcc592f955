package dev.splitstream.pipelines.ledger;

import dev.splitstream.event.EventDimensions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of one unit: runs of its conversions and custom events with at most {@link #GAP_MICROS}
 * between one and the next. Exposures neither open nor prolong one.
 *
 * <p>An event that comes between others changes what is next to it and nothing else: it can join
 * two sessions, become the first event of one, or the second. An event that has joined a session is
 * never the first of one again.
 */
final class Sessions {
  /** After more than 30 minutes without an event, the next one starts a session. */
  static final long GAP_MICROS = 30 * 60 * 1_000_000L;

  private static final EventDimensions UNKNOWN =
      new EventDimensions(null, null, null, null, null, null);

  /** How many entries after an inserted one can change their role. */
  private static final int FOLLOWERS = 2;

  private @Nullable Open open;
  private @Nullable Open newest;

  /**
   * Restores sessions from {@link #open} and {@link #newest}.
   *
   * @param open the session of the newest closed event
   * @param newest the session of the newest event
   */
  Sessions(@Nullable Open open, @Nullable Open newest) {
    this.open = open;
    this.newest = newest;
  }

  /**
   * A session as of its last event.
   *
   * @param lastMicros when that was
   * @param lead the session's first event, as long as it is the only one
   */
  record Open(long lastMicros, @Nullable Lead lead) {}

  /**
   * What a session is counted under.
   *
   * @param eventName the name of its first event
   * @param dimensions of its first event
   */
  record Lead(String eventName, EventDimensions dimensions) {}

  /** The session of the newest closed event, if a later one may still belong to it. */
  @Nullable Open open() {
    return open;
  }

  /** The session of the newest event, even if no later one can belong to it. */
  @Nullable Open newest() {
    return newest;
  }

  /**
   * What an entry changes that is later than all recent ones: it becomes the newest. Unless it then
   * leads its session, its dimensions are not needed.
   */
  List<SessionChange> append(String tenant, LedgerEntry entry) {
    if (entry.isExposure()) {
      return List.of();
    }
    SessionTally tally = new SessionTally(tenant);
    newest = next(newest, entry, tally.adding());
    return tally.changes();
  }

  /** Whether the newest event, if it is not an exposure, is the only one of its session. */
  boolean isNewestAlone() {
    return newest != null && newest.lead() != null;
  }

  /**
   * What an entry changes that was just inserted between recent ones.
   *
   * @param index where it is
   */
  List<SessionChange> insert(String tenant, RecentEvents recent, int index) {
    List<LedgerEntry> entries = recent.entries();
    if (entries.get(index).isExposure()) {
      return List.of();
    }
    Open before = before(entries, index);
    List<Integer> followers = followers(entries, index);
    SessionTally tally = new SessionTally(tenant);
    Open without = before;
    for (int follower : followers) {
      without = next(without, entries.get(follower), tally.taking());
    }
    Open with = next(before, entries.get(index), tally.adding());
    if (joins(before, entries.get(index))) {
      recent.dropDimensions(index);
    }
    for (int follower : followers) {
      LedgerEntry entry = entries.get(follower);
      if (joins(with, entry)) {
        recent.dropDimensions(follower);
      }
      with = next(with, entry, tally.adding());
    }
    newest = before(entries, entries.size());
    return tally.changes();
  }

  /** Folds in entries that will not be remembered; all later ones are at or after the horizon. */
  void close(List<LedgerEntry> entries, long horizonMicros) {
    Open last = open;
    for (LedgerEntry entry : entries) {
      if (!entry.isExposure()) {
        last = next(last, entry, SessionTally.NOWHERE);
      }
    }
    open = last == null || horizonMicros - last.lastMicros() > GAP_MICROS ? null : last;
  }

  private static boolean joins(@Nullable Open session, LedgerEntry entry) {
    return session != null && entry.occurredAtMicros() - session.lastMicros() <= GAP_MICROS;
  }

  private static Open next(@Nullable Open session, LedgerEntry entry, SessionTally.Sink sink) {
    if (session == null || !joins(session, entry)) {
      EventDimensions dimensions = entry.dimensions();
      Lead lead = new Lead(entry.name(), dimensions == null ? UNKNOWN : dimensions);
      sink.add(lead, entry.minuteStart(), 1, 1);
      return new Open(entry.occurredAtMicros(), lead);
    }
    if (session.lead() != null) {
      sink.add(session.lead(), entry.minuteStart(), 0, -1);
    }
    return new Open(entry.occurredAtMicros(), null);
  }

  /** The session before an entry, as of the entry before it. */
  private @Nullable Open before(List<LedgerEntry> entries, int index) {
    int last = previous(entries, index);
    if (last < 0) {
      return open;
    }
    int beforeLast = previous(entries, last);
    Open session =
        beforeLast < 0 ? open : new Open(entries.get(beforeLast).occurredAtMicros(), null);
    return next(session, entries.get(last), SessionTally.NOWHERE);
  }

  private static int previous(List<LedgerEntry> entries, int index) {
    int previous = index - 1;
    while (previous >= 0 && entries.get(previous).isExposure()) {
      previous--;
    }
    return previous;
  }

  private static List<Integer> followers(List<LedgerEntry> entries, int index) {
    List<Integer> found = new ArrayList<>(FOLLOWERS);
    for (int i = index + 1; i < entries.size() && found.size() < FOLLOWERS; i++) {
      if (!entries.get(i).isExposure()) {
        found.add(i);
      }
    }
    return found;
  }
}
