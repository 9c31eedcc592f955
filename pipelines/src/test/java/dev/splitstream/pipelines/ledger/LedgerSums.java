package dev.splitstream.pipelines.ledger;

import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up all that a ledger says. */
final class LedgerSums {
  private final Map<Cell, Moments> contributions = new HashMap<>();
  private final Map<SessionChange, List<Integer>> sessions = new HashMap<>();

  /** Where contributions go. */
  record Cell(RollupKey key, long minuteStart) {}

  void add(LedgerOutcome outcome) {
    if (outcome instanceof LedgerOutcome.Counted counted) {
      counted.contributions().forEach(this::add);
      counted.sessions().forEach(this::add);
    }
  }

  void add(Contribution contribution) {
    contributions.merge(
        new Cell(contribution.key(), contribution.minuteStart()),
        contribution.change(),
        Moments::plus);
  }

  void add(SessionChange change) {
    SessionChange cell =
        new SessionChange(
            change.tenant(), change.eventName(), change.dimensions(), change.minuteStart(), 0, 0);
    sessions.merge(
        cell,
        List.of(change.sessions(), change.bounces()),
        (one, other) -> List.of(one.get(0) + other.get(0), one.get(1) + other.get(1)));
  }

  /** By key and minute; zeros left out. */
  Map<Cell, Moments> contributions() {
    contributions.values().removeIf(Moments::isZero);
    return contributions;
  }

  /** Sessions and bounces by name, dimensions and minute; zeros left out. */
  Map<SessionChange, List<Integer>> sessions() {
    sessions.values().removeIf(List.of(0, 0)::equals);
    return sessions;
  }
}
