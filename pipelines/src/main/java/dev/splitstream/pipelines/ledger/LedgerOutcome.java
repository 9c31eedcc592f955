package dev.splitstream.pipelines.ledger;

import java.util.List;

/** The outcome of applying an event to a ledger. */
public sealed interface LedgerOutcome {
  /** The event was already counted; nothing changes. */
  record Duplicate() implements LedgerOutcome {}

  /** The event lies before the horizon; it is for a reconcile run, not for live rollups. */
  record Late() implements LedgerOutcome {}

  /**
   * The event lies after the horizon, but its unit is crowded, and this part of its history was
   * closed early. It is for a reconcile run, as if it were late.
   */
  record Crowded() implements LedgerOutcome {}

  /**
   * The event is new.
   *
   * @param contributions what it changes in the rollups; no two of the same key and minute
   * @param sessions what it changes in the counts of sessions
   */
  record Counted(List<Contribution> contributions, List<SessionChange> sessions)
      implements LedgerOutcome {}
}
