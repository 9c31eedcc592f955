package dev.splitstream.job;

import java.util.Optional;

/**
 * Decides whether a job may start from a checkpoint, given what the database knows of its lineage.
 *
 * <p>The database names the newest checkpoint that was completed, and does so before anything that
 * the checkpoint holds is written. So a start from that one repeats nothing and loses nothing. A
 * start from an older one would write again what was written since, unless nothing was; and a
 * checkpoint that the database does not know is newer than the database, which has then lost what
 * was written since.
 *
 * @param completed the newest completed checkpoint that the database knows
 * @param lakeHoldsEvents whether anything was ever committed to the lake
 */
public record ResumeRule(Optional<SavedCheckpoint> completed, boolean lakeHoldsEvents) {

  /** What the database knows of a checkpoint. */
  public enum Knowledge {
    /** It never saw it begin. */
    NONE,
    /** It saw the checkpoint begin, but not complete. */
    STARTED,
    /**
     * It saw the checkpoint complete, and data of newer checkpoints may have been written since.
     */
    COMPLETED,
    /** It saw the checkpoint complete, and nothing was written since a newer one completed. */
    NOTHING_WRITTEN_SINCE
  }

  /**
   * Checks a start from a complete checkpoint.
   *
   * @param start where the job would resume from
   * @param known what the database knows of it
   * @return why it is refused; empty if the job may resume from it
   */
  public Optional<String> refusal(SavedCheckpoint start, Knowledge known) {
    if (completed.isEmpty()) {
      // State of a version that kept no record: it is the newest, and the database belongs to it.
      return known == Knowledge.STARTED || lakeHoldsEvents
          ? Optional.empty()
          : Optional.of(unknown(start, "none"));
    }
    SavedCheckpoint newest = completed.get();
    if (newest.location().equals(start.location())) {
      return Optional.empty();
    }
    if (known == Knowledge.NOTHING_WRITTEN_SINCE
        // Completed, but the job ended before the mark: nothing of it was written.
        || (known == Knowledge.STARTED && start.number() > newest.number())) {
      return Optional.empty();
    }
    return Optional.of(
        known == Knowledge.NONE && start.number() > newest.number()
            ? unknown(start, newest.location())
            : tooOld(start, newest));
  }

  /**
   * Checks a start without a checkpoint.
   *
   * @return why it is refused; empty if the job may begin at the beginning of Kafka
   */
  public Optional<String> refusalOfNewStart() {
    if (completed.isPresent()) {
      return Optional.of(
          ("Cannot start the streaming job without its state: checkpoint %s was completed, and what"
                  + " it holds would be counted twice. Restore the state store so that this"
                  + " checkpoint is there")
              .formatted(completed.get()));
    }
    return lakeHoldsEvents
        ? Optional.of(
            "Cannot start the streaming job: the lake holds events, but there is no checkpoint to"
                + " resume from, and they would be counted twice. Restore the job's state")
        : Optional.empty();
  }

  private static String tooOld(SavedCheckpoint start, SavedCheckpoint newest) {
    return ("Cannot resume from checkpoint %s: %s is newer and was completed, so what was written"
            + " since would be written twice. Resume from the newer one: leave --from out, or name"
            + " it. If it is lost, restore the state store")
        .formatted(start, newest);
  }

  private static String unknown(SavedCheckpoint start, String newest) {
    return ("Cannot resume from checkpoint %s: the database does not know it; the newest it knows is"
            + " %s. The database was restored to an earlier point than the job's state. Either"
            + " restore the database to its newest point, or resume from the checkpoint that this"
            + " database belongs to: stream --from %s")
        .formatted(start, newest, newest);
  }
}
