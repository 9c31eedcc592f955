package dev.splitstream.pipelines.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up what an event changes in the counts of sessions. */
final class SessionTally {
  /** Keeps nothing. */
  static final Sink NOWHERE = (lead, minuteStart, sessions, bounces) -> {};

  private final String tenant;
  private final Map<Cell, SessionChange> changes = new LinkedHashMap<>();

  SessionTally(String tenant) {
    this.tenant = tenant;
  }

  private record Cell(Sessions.Lead lead, long minuteStart) {}

  /** Receives changes of sessions and bounces. */
  @FunctionalInterface
  interface Sink {
    void add(Sessions.Lead lead, long minuteStart, int sessions, int bounces);
  }

  /** For the sessions with the event. */
  Sink adding() {
    return this::add;
  }

  /** For the sessions without it. */
  Sink taking() {
    return (lead, minuteStart, sessions, bounces) -> add(lead, minuteStart, -sessions, -bounces);
  }

  private void add(Sessions.Lead lead, long minuteStart, int sessions, int bounces) {
    SessionChange change =
        new SessionChange(
            tenant, lead.eventName(), lead.dimensions(), minuteStart, sessions, bounces);
    changes.merge(new Cell(lead, minuteStart), change, SessionTally::sum);
  }

  private static SessionChange sum(SessionChange one, SessionChange other) {
    return new SessionChange(
        one.tenant(),
        one.eventName(),
        one.dimensions(),
        one.minuteStart(),
        one.sessions() + other.sessions(),
        one.bounces() + other.bounces());
  }

  /** All that is not 0. */
  List<SessionChange> changes() {
    return changes.values().stream()
        .filter(change -> change.sessions() != 0 || change.bounces() != 0)
        .toList();
  }
}
