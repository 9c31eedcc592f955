package dev.splitstream.backfill.maintenance;

import java.time.Instant;
import java.util.Optional;

/** Explains which files can be orphans. */
final class Settled {
  private Settled() {}

  /** A line about files written before and after the time from which their fate is not settled. */
  static String explain(Optional<Instant> settledBefore) {
    return settledBefore
            .map(
                "Files written before %s can be orphans; newer files may still be committed."
                    ::formatted)
            .orElse(
                "No file can be identified as an orphan yet: this needs a commit after at least"
                    + " seventeen completed checkpoints.")
        + "\n";
  }
}
